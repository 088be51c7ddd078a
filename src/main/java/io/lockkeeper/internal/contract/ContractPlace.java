package io.lockkeeper.internal.contract;

import io.lockkeeper.error.BadMigrationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * A contract where it was found, with the waivers beside it.
 *
 * @param name of its file, as messages use it
 */
public record ContractPlace(String name, Contract contract, List<Waiver> waivers) {

    /** Where it is on a class path. */
    public static final String RESOURCE = "META-INF/lockkeeper/contract.sql";

    private static final String WAIVERS = "contract-waivers.sql";
    private static final List<String> ROOTS = List.of("", "BOOT-INF/classes/", "WEB-INF/classes/");

    /** Copies. */
    public ContractPlace {
        waivers = List.copyOf(waivers);
    }

    /**
     * Reads it from a file, a folder, such as one of classes or resources, or a jar, such as one of Spring Boot. Blocks.
     *
     * @throws BadMigrationException if there is none, or it cannot be read
     */
    public static ContractPlace read(Path place) {
        try {
            if (Files.isDirectory(place)) {
                return Stream.of(place.resolve(RESOURCE), place.resolve("contract.sql"))
                        .filter(Files::isRegularFile)
                        .findFirst()
                        .map(ContractPlace::ofFile)
                        .orElseThrow(() -> missing(place));
            }
            if (!Files.isRegularFile(place)) {
                throw new BadMigrationException(
                        place.toString(), "there is no such file: record a contract, or name its place");
            }
            return place.toString().matches("(?i).*\\.(jar|war|zip)") ? ofJar(place) : ofFile(place);
        } catch (IOException e) {
            throw new BadMigrationException(place.toString(), "cannot be read (" + e + ")", e);
        }
    }

    /**
     * Reads it from each resource of that name. Blocks.
     *
     * @throws BadMigrationException if there is none, or one cannot be read
     */
    public static List<ContractPlace> read(String resource, ClassLoader loader) {
        String name = resource.replaceFirst("^classpath:/*", "");
        List<ContractPlace> places = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(name))) {
                URLConnection connection = url.openConnection();
                // a jar that stays open would keep its file from being replaced
                connection.setUseCaches(false);
                try (InputStream in = connection.getInputStream()) {
                    places.add(of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), name, null));
                }
            }
        } catch (IOException e) {
            throw new BadMigrationException("classpath:" + name, "cannot be read (" + e + ")", e);
        }
        if (places.isEmpty()) {
            throw new BadMigrationException(
                    "classpath:" + name, "there is no contract: run the tests of this release with its recorder");
        }
        return places;
    }

    private static BadMigrationException missing(Path place) {
        return new BadMigrationException(
                place.toString(), "has no " + RESOURCE + ": run the tests of this release with its recorder");
    }

    private static ContractPlace ofFile(Path file) {
        try {
            Path waivers = file.resolveSibling(WAIVERS);
            return of(
                    file.toString(),
                    Files.readString(file),
                    waivers.toString(),
                    Files.isRegularFile(waivers) ? Files.readString(waivers) : null);
        } catch (IOException e) {
            throw new BadMigrationException(file.toString(), "cannot be read (" + e + ")", e);
        }
    }

    private static ContractPlace ofJar(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            for (String root : ROOTS) {
                Optional<String> text = text(jar, root + RESOURCE);
                if (text.isPresent()) {
                    String waivers = root + RESOURCE.replace("contract.sql", WAIVERS);
                    return of(
                            file + "!/" + root + RESOURCE,
                            text.get(),
                            file + "!/" + waivers,
                            text(jar, waivers).orElse(null));
                }
            }
            throw missing(file);
        }
    }

    private static Optional<String> text(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        return entry == null
                ? Optional.empty()
                : Optional.of(new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
    }

    private static ContractPlace of(String name, String text, String waiversName, @Nullable String waivers) {
        return new ContractPlace(
                name, ContractText.read(name, text), waivers == null ? List.of() : Waiver.read(waiversName, waivers));
    }
}
