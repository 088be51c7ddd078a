package io.lockkeeper.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a jar entry by entry: with the directory entries that one asks for, and no others. */
public final class Jars {

    private final Path jar;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private Jars(Path jar) {
        this.jar = jar;
    }

    public static Jars with(Path jar) {
        return new Jars(jar);
    }

    /** @param lines main attributes, at most 72 bytes each */
    public Jars manifest(String lines) {
        return file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n" + lines + "\n\n");
    }

    public Jars folders(String... names) {
        for (String name : names) {
            entries.put(name, new byte[0]);
        }
        return this;
    }

    public Jars file(String name, String content) {
        return file(name, content.getBytes(UTF_8));
    }

    public Jars file(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    public Path write() throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return jar;
    }
}
