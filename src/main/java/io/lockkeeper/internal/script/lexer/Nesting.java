package io.lockkeeper.internal.script.lexer;

import io.lockkeeper.internal.script.text.ByteWindow;
import java.util.Locale;

/** Whether a semicolon ends the statement: not between parentheses, and not in the body of a routine written in SQL. */
final class Nesting {

    private final ByteWindow window;
    private final LeadingTokens leading;
    private int parentheses;
    private int parenthesis;
    private int blocks;
    private int block;
    private int begin;
    private boolean body;
    private Token last = Token.END;
    private int lastStart;
    private int lastEnd;

    Nesting(ByteWindow window, LeadingTokens leading) {
        this.window = window;
        this.leading = leading;
    }

    void clear() {
        parentheses = 0;
        blocks = 0;
        body = false;
        begin = -1;
        last = Token.END;
        lastEnd = 0;
    }

    void add(Token token, int start, int end) {
        switch (token) {
            case OPEN -> open(start);
            case CLOSE -> parentheses = Math.max(parentheses - 1, 0);
            case WORD -> word(start, end);
            default -> {}
        }
        last = token;
        lastStart = start;
        lastEnd = end;
    }

    /** Where the last token ends. */
    int end() {
        return lastEnd;
    }

    boolean inParentheses() {
        return parentheses > 0;
    }

    /** Whether it has, or had, a body between {@code begin atomic} and {@code end}. */
    boolean hadBody() {
        return body;
    }

    boolean isOpen() {
        return parentheses > 0 || blocks > 0;
    }

    /** Refuses a statement that the end of the file leaves open. */
    void refuseOpen() {
        if (parentheses > 0) {
            throw window.refuse(parenthesis, "this parenthesis is never closed");
        }
        if (blocks > 0) {
            throw window.refuse(block, "this \"begin atomic\" has no matching \"end\"");
        }
    }

    private void open(int start) {
        if (parentheses == 0) {
            parenthesis = start;
        }
        parentheses++;
    }

    /** Inside parentheses, {@code case} and {@code end} come in pairs. */
    private void word(int start, int end) {
        int length = end - start;
        if (parentheses > 0 || length < 3 || length > 6) {
            return;
        }
        switch (window.at(start) | 0x20) {
            case 'a' -> {
                if (begin == lastStart && last == Token.WORD && is("atomic", start, end)) {
                    openBlock(begin);
                }
            }
            case 'b' -> {
                if (is("begin", start, end) && leading.startRoutine() && !isLabel()) {
                    begin = start;
                }
            }
            case 'c' -> {
                if (blocks > 0 && is("case", start, end) && !isLabel()) {
                    openBlock(start);
                }
            }
            case 'e' -> {
                if (blocks > 0 && is("end", start, end) && !isLabel()) {
                    blocks--;
                }
            }
            default -> {}
        }
    }

    private void openBlock(int start) {
        if (blocks == 0) {
            block = start;
        }
        blocks++;
        body = true;
    }

    /** After a dot or {@code as} the server takes even a reserved word as a name. */
    private boolean isLabel() {
        boolean qualified = last == Token.SYMBOL && window.at(lastStart) == '.';
        return qualified || last == Token.WORD && is("as", lastStart, lastEnd);
    }

    private boolean is(String word, int start, int end) {
        return word.length() == end - start
                && window.text(start, end).toLowerCase(Locale.ROOT).equals(word);
    }
}
