package io.lockkeeper.internal.files;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.Refusals;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The files that the indexes of a class path list, each from the place that has its index. No folder is listed for it. */
public final class BundledFiles<T> {

    private final ClassLoader loader;
    private final FileKind<T> kind;
    private final Function<T, Checksum> checksum;
    private final List<T> found = new ArrayList<>();
    private final Refusals refusals = new Refusals();

    /** @param checksum that of such a file once it is read */
    public BundledFiles(ClassLoader loader, FileKind<T> kind, Function<T, Checksum> checksum) {
        this.loader = loader;
        this.kind = kind;
        this.checksum = checksum;
    }

    /**
     * Every file that is listed. Blocks.
     *
     * @throws BadMigrationException if there is no index or a bad one, or if a file is missing or is another
     */
    public List<T> read() {
        Set<String> read = new HashSet<>();
        try {
            for (URL url : Collections.list(loader.getResources(BundleIndex.NAME))) {
                ClasspathRoot root = ClasspathRoot.holding(url, BundleIndex.NAME);
                if (read.add(root.form().key())) {
                    read(root);
                }
            }
        } catch (IOException e) {
            throw new BadMigrationException(BundleIndex.NAME, "cannot be read (" + e + ")", e);
        }
        if (read.isEmpty()) {
            throw new BadMigrationException(
                    BundleIndex.NAME,
                    "there is no such file on the class path. Write it when the application is built, with lockkeeper"
                            + " bundle");
        }
        refusals.throwIfAny();
        return found;
    }

    private void read(ClasspathRoot root) throws IOException {
        String index = root.url().toString();
        try (BundlePlace place = new BundlePlace(root.form(), loader)) {
            for (BundleIndex.Entry entry : BundleIndex.entries(bytes(place), index)) {
                refusals.gather(() -> found.add(read(entry, place, index)));
            }
        }
    }

    private static byte[] bytes(BundlePlace place) throws IOException {
        try (InputStream in = place.open(BundleIndex.NAME)) {
            return in.readAllBytes();
        }
    }

    private T read(BundleIndex.Entry entry, BundlePlace place, String index) {
        String file = entry.file();
        Function<Script, T> reader = kind.of(file.substring(file.lastIndexOf('/') + 1), file)
                .orElseThrow(() -> new BadMigrationException(file, "is listed in " + index + " and is no SQL file"));
        T read = reader.apply(script(entry, place, index));
        Checksum its = checksum.apply(read);
        if (!its.equals(entry.checksum())) {
            throw differs(entry, "checksum " + its + ", and " + entry.checksum(), index);
        }
        return read;
    }

    private static Script script(BundleIndex.Entry entry, BundlePlace place, String index) {
        String file = entry.file();
        String origin = index.substring(0, index.length() - BundleIndex.NAME.length()) + file;
        try {
            Script script;
            long size;
            if (entry.size() > Script.MOST_KEPT) {
                script = Script.opened(file, origin, () -> place.reopen(file));
                size = place.size(file);
            } else {
                try (InputStream in = place.open(file)) {
                    // one more than it may have is enough to tell that it has too many
                    script = Script.kept(file, origin, in.readNBytes((int) entry.size() + 1));
                    size = script.size();
                }
            }
            if (size >= 0 && size != entry.size()) {
                throw differs(entry, "size " + Math.max(size, place.size(file)) + ", and " + entry.size(), index);
            }
            return script;
        } catch (NoSuchFileException e) {
            throw refused(entry, "is listed in " + index + " and is not there");
        } catch (IOException e) {
            throw new BadMigrationException(file, "cannot be read (%s: %s)".formatted(origin, e), e);
        }
    }

    private static BadMigrationException differs(BundleIndex.Entry entry, String what, String index) {
        return refused(entry, "has the " + what + " in " + index);
    }

    private static BadMigrationException refused(BundleIndex.Entry entry, String why) {
        return new BadMigrationException(
                entry.file(), why + ". When the application is built, write the index anew, with lockkeeper bundle");
    }
}
