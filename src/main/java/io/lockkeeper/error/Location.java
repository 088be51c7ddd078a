package io.lockkeeper.error;

import io.lockkeeper.internal.text.Visible;

/**
 * A place in a migration file.
 *
 * @param file the file as the source names it
 * @param line counted from 1; 0 when the file as a whole is meant
 * @param column counted from 1, in code points; 0 when only the line is known
 */
public record Location(String file, int line, int column) {

    /** {@code file:line:column}, the form that editors and terminals make clickable. */
    @Override
    public String toString() {
        String name = Visible.line(file);
        if (line == 0) {
            return name;
        }
        return column > 0 ? name + ":" + line + ":" + column : name + ":" + line;
    }
}
