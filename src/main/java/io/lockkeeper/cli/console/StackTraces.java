package io.lockkeeper.cli.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;

/** Stack traces in which only Java's own lines begin a line: a message may hold line breaks. */
final class StackTraces {

    private static final String OWN = "(\tat |\t\\.\\.\\. |\t*(Caused by|Suppressed): |[\\w.$]+(Exception|Error)\\b).*";

    private StackTraces() {}

    static String of(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString()
                .lines()
                .map(line -> line.matches(OWN) ? line : "    " + line)
                .collect(Collectors.joining("\n"));
    }
}
