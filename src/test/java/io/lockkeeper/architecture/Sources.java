package io.lockkeeper.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's own files. */
final class Sources {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");

    private Sources() {}

    /** Every class of the library and the command line. */
    static Stream<Path> main() throws IOException {
        return files(MAIN).filter(file -> !file.endsWith("package-info.java"));
    }

    /** Every test, and every class of the kit. */
    static Stream<Path> tests() throws IOException {
        return files(TESTS).filter(file -> !file.endsWith("package-info.java"));
    }

    /** Every file of Java: the library, the command line, the tests and their kit, and what describes a package. */
    static Stream<Path> all() throws IOException {
        return Stream.concat(files(MAIN), files(TESTS));
    }

    private static Stream<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
