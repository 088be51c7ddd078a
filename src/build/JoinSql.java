import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Joins the statements of the library into one resource: a line each, the name of the file and the statement. Eighty
 * entries of a jar weigh more than what is in them.
 *
 * <p>In the files, comments stand on lines of their own, and no literal goes over the end of a line.
 */
final class JoinSql {

    private JoinSql() {}

    /** Arguments: the folder, what to write, and the subfolders to read. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path joined = Path.of(arguments[1]);
        StringBuilder lines = new StringBuilder();
        for (String part : List.of(arguments).subList(2, arguments.length)) {
            for (Path file : files(folder.resolve(part))) {
                String name = file.getFileName().toString().replace(".sql", "");
                lines.append(part).append('/').append(name).append(' ');
                lines.append(statement(file)).append('\n');
            }
        }
        if (!Files.exists(joined) || !Files.readString(joined).contentEquals(lines)) {
            Files.createDirectories(joined.getParent());
            Files.writeString(joined, lines);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    private static String statement(Path file) throws IOException {
        String text = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("--"))
                .collect(Collectors.joining(" "));
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }
}
