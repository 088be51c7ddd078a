package io.lockkeeper.internal.deploy.ddl;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import java.util.ArrayList;
import java.util.List;

/** Splits a file of MySQL's statements at its semicolons: not at those in quotes and comments. */
public final class DdlText {

    private final String file;
    private final String text;
    private final List<String> statements = new ArrayList<>();
    private int at;
    private int begin;

    private DdlText(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * The statements, without the semicolons.
     *
     * @throws BadMigrationException if a quote or a comment does not end
     */
    public static List<String> split(String file, String text) {
        return new DdlText(file, text.startsWith("\uFEFF") ? text.substring(1) : text).split();
    }

    private List<String> split() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"' || c == '`') {
                quoted(c);
            } else if (c == '#' || isDashes()) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw unended("a comment");
                }
                at = end + 2;
            } else if (c == ';') {
                take();
                at++;
                begin = at;
            } else {
                at++;
            }
        }
        take();
        return statements;
    }

    /** Two dashes begin a comment only where a space or the end of the line follows. */
    private boolean isDashes() {
        return text.startsWith("--", at) && (at + 2 == text.length() || text.charAt(at + 2) <= ' ');
    }

    private void quoted(char quote) {
        int opened = at;
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && quote != '`') {
                at++;
            } else if (c == quote) {
                at++;
                return;
            }
            at++;
        }
        at = opened;
        throw unended("a quote");
    }

    private void take() {
        String statement = text.substring(begin, at).strip();
        if (!DdlStatement.withoutComments(statement).isBlank()) {
            statements.add(statement);
        }
    }

    private BadMigrationException unended(String what) {
        String before = text.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new BadMigrationException(
                new Location(file, line, at - before.lastIndexOf('\n')), what + " begins here and does not end");
    }
}
