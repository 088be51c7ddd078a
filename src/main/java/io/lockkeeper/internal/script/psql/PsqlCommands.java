package io.lockkeeper.internal.script.psql;

import io.lockkeeper.internal.script.text.ByteWindow;
import org.jspecify.annotations.Nullable;

/** The backslash commands of a script: those that pg_dump writes are followed, any other is refused. */
public final class PsqlCommands {

    private final ByteWindow window;
    private @Nullable String restriction;

    public PsqlCommands(ByteWindow window) {
        this.window = window;
    }

    /**
     * Reads the command whose backslash is at an offset, and the rest of its line.
     *
     * @return its text
     */
    public String read(int backslash) {
        String line = line(backslash);
        String name = PsqlCommand.name(line);
        boolean known = switch (name) {
            case "restrict", "unrestrict", "connect", "c" -> true;
            default -> false;
        };
        if (!known) {
            throw window.refuse(backslash, refusal(name));
        }
        try {
            follow(PsqlCommand.of(line));
            return line;
        } catch (IllegalArgumentException e) {
            throw window.refuse(backslash, String.valueOf(e.getMessage()));
        }
    }

    /** Refuses the command whose backslash is at an offset inside a statement. */
    public void refuse(int backslash) {
        throw window.refuse(
                backslash, refusal(PsqlCommand.name(line(backslash))) + "; the statement before it is not finished");
    }

    private static String refusal(String name) {
        if (name.equals(".")) {
            return "\\. ends the data of copy … from stdin, and none is open here: remove it, or bring back the copy before it";
        }
        return "\\" + name + " is a psql command: only those that pg_dump writes are understood (\\restrict, "
                + "\\unrestrict, \\connect); " + PsqlAdvice.on(name);
    }

    private String line(int backslash) {
        while (window.peek(0) >= 0 && window.peek(0) != '\n' && window.peek(0) != '\r') {
            window.pos++;
        }
        return window.text(backslash, window.offset()).strip();
    }

    private void follow(PsqlCommand command) {
        if (command.connects()) {
            if (restriction != null) {
                throw new IllegalArgumentException(
                        "\\connect between \\restrict and \\unrestrict is refused, as psql does");
            }
            command.database();
            return;
        }
        if (command.arguments().size() != 1) {
            throw new IllegalArgumentException("\\" + command.name() + " takes one key");
        }
        restrict(command.name().equals("restrict"), command.arguments().get(0));
    }

    private void restrict(boolean on, String key) {
        if (on && restriction != null) {
            throw new IllegalArgumentException("\\restrict inside \\restrict: end the first with \\unrestrict");
        }
        if (!on && restriction == null) {
            throw new IllegalArgumentException("\\unrestrict without a \\restrict before it");
        }
        if (!on && !key.equals(restriction)) {
            throw new IllegalArgumentException("\\unrestrict with another key than the \\restrict before it");
        }
        restriction = on ? key : null;
    }
}
