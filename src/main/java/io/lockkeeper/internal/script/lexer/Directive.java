package io.lockkeeper.internal.script.lexer;

import io.lockkeeper.internal.script.text.ByteWindow;

/** A comment line that is meant for Lockkeeper: two dashes, blanks, its name and a colon. */
public final class Directive {

    private static final String NAME = "lockkeeper:";

    private Directive() {}

    /** Where a directive's text starts in the line comment at those offsets; -1 if the comment is none. */
    public static int textStart(ByteWindow window, int start, int end) {
        int i = start + 2;
        while (i < end && (window.at(i) == ' ' || window.at(i) == '\t')) {
            i++;
        }
        if (i + NAME.length() > end) {
            return -1;
        }
        for (int k = 0; k < NAME.length(); k++) {
            if (Character.toLowerCase(window.at(i + k)) != NAME.charAt(k)) {
                return -1;
            }
        }
        return i + NAME.length();
    }

    /** Refuses a directive, for its place is the head of the script; any other comment passes. */
    static void refuse(ByteWindow window, int start, int end) {
        if (textStart(window, start, end) >= 0) {
            throw window.refuse(
                    start, "directives stand in the leading comment lines: move this one before the first statement");
        }
    }
}
