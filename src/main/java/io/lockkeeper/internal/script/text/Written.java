package io.lockkeeper.internal.script.text;

import java.util.List;

/**
 * A statement's text as its file has it.
 *
 * @param text with placeholders where values were put in
 * @param at the place that was asked for, as {@link String#charAt} counts; the start of the placeholder for one in its value
 */
public record Written(String text, int at) {

    public static Written of(String sql, List<Replacement> replaced, int index) {
        if (replaced.isEmpty()) {
            return new Written(sql, index);
        }
        StringBuilder text = new StringBuilder(sql.length());
        int copied = 0;
        int at = -1;
        for (Replacement one : replaced) {
            if (at < 0 && index < one.end()) {
                at = text.length() + Math.min(index, one.start()) - copied;
            }
            text.append(sql, copied, one.start()).append(one.written());
            copied = one.end();
        }
        if (at < 0) {
            at = text.length() + index - copied;
        }
        return new Written(text.append(sql, copied, sql.length()).toString(), at);
    }
}
