package io.lockkeeper.internal.postgres.sql;

import io.lockkeeper.internal.script.BatchStatement;
import io.lockkeeper.internal.script.lexer.DriverQuirk;
import io.lockkeeper.internal.script.lexer.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement as the driver must be given it. The driver reads SQL on its own and less exactly than the server; what it
 * would refuse, or take for a parameter, is written another way that means the same to the server.
 *
 * <p>The driver also counts statements, and may count several in a routine or a rule. It looks at that number only when
 * there are parameters, and here there are none.
 */
final class DriverText {

    /** To the server a comment of nothing and a new line; to the driver, which knows no carriage return, a comment. */
    private static final String COMMENT = "--\r";

    private static final String HIDE = " " + COMMENT;

    private final String text;
    private final List<Anchor> anchors;

    /**
     * From one place of the sent text on, up to the next anchor, both texts go side by side.
     *
     * @param sent in code points
     * @param original in code points
     */
    private record Anchor(int sent, int original) {}

    private DriverText(String text, List<Anchor> anchors) {
        this.text = text;
        this.anchors = anchors;
    }

    /**
     * The text for a statement of our own. To read it takes the driver longer than all else that is done for a small
     * migration, and tells it nothing: to the driver it is a comment, unless a value in it has more than one line.
     */
    static String unread(String own) {
        return own.indexOf('\n') < 0 ? COMMENT + own : own;
    }

    /** The text for a statement; the very same string if the driver reads it right. */
    static DriverText of(Statement statement) {
        if (statement.quirks().isEmpty()) {
            return new DriverText(statement.sql(), List.of());
        }
        return new Rewriting(statement.sql()).rewrite(statement.quirks());
    }

    /**
     * The text for one batch.
     *
     * @param first the lowest key, as the server writes it
     * @param last the highest key, as the server writes it
     */
    static DriverText of(BatchStatement batched, String first, String last) {
        Statement statement = batched.statement();
        Rewriting rewriting = new Rewriting(statement.sql());
        List<DriverQuirk> quirks = statement.quirks();
        int next = 0;
        for (BatchStatement.Bound bound : batched.bounds()) {
            while (next < quirks.size() && quirks.get(next).start() < bound.start()) {
                rewriting.rewrite(quirks.get(next++));
            }
            rewriting.fill(bound, SqlTemplate.literal(bound.which() == BatchStatement.End.FIRST ? first : last));
        }
        return rewriting.rewrite(quirks.subList(next, quirks.size()));
    }

    /** What to send. */
    String text() {
        return text;
    }

    /**
     * Which place of the statement a place of the sent text stands for.
     *
     * @param sent how many code points are before it in the sent text
     * @return how many code points are before it in the statement
     */
    int original(int sent) {
        int low = 0;
        int high = anchors.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (anchors.get(middle).sent <= sent) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) {
            return sent;
        }
        Anchor anchor = anchors.get(low - 1);
        int original = anchor.original + sent - anchor.sent;
        // what was put in stands for the place where it was put in
        return low < anchors.size() ? Math.min(original, anchors.get(low).original) : original;
    }

    private static final class Rewriting {

        private final String sql;
        private final StringBuilder out;
        private final List<Anchor> anchors = new ArrayList<>();
        private int copied;
        private int sent;
        private int original;

        Rewriting(String sql) {
            this.sql = sql;
            this.out = new StringBuilder(sql.length() + 64);
        }

        DriverText rewrite(List<DriverQuirk> quirks) {
            quirks.forEach(this::rewrite);
            copyTo(sql.length());
            return new DriverText(out.toString(), List.copyOf(anchors));
        }

        void rewrite(DriverQuirk quirk) {
            copyTo(quirk.start());
            switch (quirk.kind()) {
                case BACKSLASH_QUOTE -> doubleQuotes(quirk.end());
                case HIDDEN_DOLLAR -> hide(quirk.end());
                case DOLLAR_STRING -> dollarString(quirk.end());
                case CARRIAGE_RETURN -> replace(quirk.end(), "\n");
            }
        }

        void fill(BatchStatement.Bound bound, String literal) {
            copyTo(bound.start());
            replace(bound.end(), literal);
        }

        private void copyTo(int end) {
            out.append(sql, copied, end);
            int codePoints = sql.codePointCount(copied, end);
            sent += codePoints;
            original += codePoints;
            copied = end;
        }

        private void insert(String added) {
            replace(copied, added);
        }

        private void replace(int end, String with) {
            anchors.add(new Anchor(sent, original));
            out.append(with);
            sent += with.codePointCount(0, with.length());
            original += sql.codePointCount(copied, end);
            copied = end;
            anchors.add(new Anchor(sent, original));
        }

        /** A doubled quote says the same as an escaped one, in as many characters, and every lexer knows it. */
        private void doubleQuotes(int end) {
            int start = out.length();
            copyTo(end);
            for (int i = start; i < out.length(); i++) {
                if (out.charAt(i) == '\\') {
                    i++;
                    if (out.charAt(i) == '\'') {
                        out.setCharAt(i - 1, '\'');
                    }
                }
            }
        }

        private void hide(int end) {
            insert(HIDE);
            copyTo(end);
            insert("\n");
        }

        private void dollarString(int end) {
            int tag = sql.indexOf('$', copied + 1) + 1 - copied;
            String delimiter = delimiter(copied + tag, end - tag);
            insert(" ");
            replace(copied + tag, delimiter);
            copyTo(end - tag);
            replace(end, delimiter);
        }

        /** An ASCII tag with one letter more than any that the string holds, or ends with the start of. */
        private String delimiter(int start, int end) {
            int longest = 0;
            int letters = Integer.MIN_VALUE;
            for (int i = start; i <= end; i++) {
                char c = i < end ? sql.charAt(i) : '$';
                if (c == '$') {
                    longest = Math.max(longest, letters);
                    letters = 0;
                } else {
                    letters = c == 'q' && letters >= 0 ? letters + 1 : Integer.MIN_VALUE;
                }
            }
            return "$" + "q".repeat(longest + 1) + "$";
        }
    }
}
