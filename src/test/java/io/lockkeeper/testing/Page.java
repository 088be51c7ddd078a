package io.lockkeeper.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a page of the documentation shows, for a test that executes it. */
public final class Page {

    private final String text;

    private Page(String text) {
        this.text = text;
    }

    /** @param name its file in {@code src/docs} */
    public static Page named(String name) throws IOException {
        return new Page(Files.readString(Path.of("src/docs").resolve(name)));
    }

    public String text() {
        return text;
    }

    /** The blocks of code in a language, which is a regular expression, in order. */
    public List<String> blocks(String language) {
        return Pattern.compile("^```(.*?)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(text)
                .results()
                .filter(found -> found.group(1).matches(language))
                .map(found -> found.group(2))
                .toList();
    }

    /** The arguments for the command line in the only task of Gradle that calls its jar. */
    public List<String> argumentsOfTheGradleTask() {
        String command = blocks("kotlin").stream()
                .filter(block -> block.contains("commandLine("))
                .findFirst()
                .orElseThrow();
        List<String> words = Pattern.compile("\"([^\"]*)\"")
                .matcher(command.substring(command.indexOf("commandLine(")))
                .results()
                .map(found -> found.group(1))
                .toList();
        return words.subList(words.indexOf("-jar") + 2, words.size());
    }

    /** A text without its line breaks and indentation, to be found in a file that has others. */
    public static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
