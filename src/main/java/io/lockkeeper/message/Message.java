package io.lockkeeper.message;

import io.lockkeeper.internal.text.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** A text for a person in which the ways out stay values, so that whoever prints it words them for its reader. */
public final class Message {

    private static final String HOLE = "%s";

    /** Texts and remedies, in order. */
    private final List<Object> parts;

    private Message(List<Object> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * A text with its holes filled.
     *
     * @param format a text in which each {@code %s} is a hole; no other per cent sign means anything
     * @param arguments one a hole: a {@link Remedy} or a {@link Message} stays one, all else becomes text of one line
     * @throws IllegalArgumentException if there are more or fewer arguments than holes
     */
    public static Message of(String format, Object... arguments) {
        List<Object> parts = new ArrayList<>();
        Iterator<Object> filling = Arrays.asList(arguments).iterator();
        int from = 0;
        for (int hole = format.indexOf(HOLE); hole >= 0; hole = format.indexOf(HOLE, from)) {
            if (!filling.hasNext()) {
                throw new IllegalArgumentException("too few arguments for: " + format);
            }
            parts.add(format.substring(from, hole));
            add(parts, filling.next());
            from = hole + HOLE.length();
        }
        if (filling.hasNext()) {
            throw new IllegalArgumentException("too many arguments for: " + format);
        }
        parts.add(format.substring(from));
        return new Message(parts);
    }

    /** A text without a remedy, or one that is somebody else's: no hole is looked for, and line breaks stay. */
    public static Message text(String text) {
        return new Message(List.of(Visible.lines(text)));
    }

    /** All of them, one behind the other. */
    public static Message join(String separator, List<Message> messages) {
        List<Object> parts = new ArrayList<>();
        for (Message message : messages) {
            if (!parts.isEmpty()) {
                parts.add(separator);
            }
            parts.addAll(message.parts);
        }
        return new Message(parts);
    }

    private static void add(List<Object> parts, Object argument) {
        if (argument instanceof Message message) {
            parts.addAll(message.parts);
        } else {
            // a line break in a name would begin a line that nobody wrote
            parts.add(argument instanceof Remedy ? argument : Visible.line(String.valueOf(argument)));
        }
    }

    /** The ways out that it names, in order. */
    public List<Remedy> remedies() {
        return parts.stream()
                .filter(Remedy.class::isInstance)
                .map(Remedy.class::cast)
                .toList();
    }

    /** The text, its remedies told in these words. */
    public String in(Wording wording) {
        return parts.stream()
                .map(part -> part instanceof Remedy remedy ? Visible.line(wording.word(remedy)) : (String) part)
                .collect(Collectors.joining());
    }

    /** The text for who calls the builders. */
    @Override
    public String toString() {
        return in(Wording.CODE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Message message && parts.equals(message.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }
}
