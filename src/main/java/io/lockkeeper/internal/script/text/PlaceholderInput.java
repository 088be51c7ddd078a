package io.lockkeeper.internal.script.text;

import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The text of a script, handed out up to the next placeholder and no further: what a placeholder is depends on where it
 * stands, and only whoever has read all before it can tell. For one thread.
 */
final class PlaceholderInput {

    private static final int READ = 1 << 16;
    private static final int LEAST = 2;

    /** Far more than any name needs: what is longer was never meant to be one. */
    private static final int LONGEST = 1 << 10;

    /**
     * What stands at a placeholder.
     *
     * @param written as the file has it
     * @param value what to put in its place
     */
    record Found(String written, byte[] value, boolean secret) {}

    /** It cannot be replaced. */
    static final class Unknown extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Message why;

        Unknown(Message why) {
            super(why.toString(), null, false, false);
            this.why = why;
        }

        Message why() {
            return why;
        }
    }

    private final Placeholders placeholders;
    private final InputStream in;
    private byte[] bytes;
    private int pos;
    private int limit;
    private boolean ended;

    /** @param size of what is read, if it is known */
    PlaceholderInput(Placeholders placeholders, InputStream in, int size) {
        this.placeholders = placeholders;
        this.in = in;
        this.bytes = new byte[Math.max(LEAST, Math.min(READ, size))];
    }

    /**
     * Fills the target with text up to the next placeholder.
     *
     * @param literal whether a dollar sign that stands next begins no placeholder
     * @return how many bytes; 0 if a placeholder stands next, and -1 at the end
     */
    int read(byte[] target, int offset, int length, boolean literal) throws IOException {
        if (!has(LEAST) && pos == limit) {
            return -1;
        }
        int to = Math.min(limit, pos + length);
        int end = literal ? pos + 1 : pos;
        while (end < to && !isPlaceholder(end)) {
            end++;
        }
        int n = end - pos;
        System.arraycopy(bytes, pos, target, offset, n);
        pos = end;
        return n;
    }

    /** A dollar sign behind which nothing has been read yet may be one. */
    private boolean isPlaceholder(int at) {
        return bytes[at] == '$' && (at + 1 == limit ? !ended : bytes[at + 1] == '{');
    }

    /** Whether a placeholder stands next. */
    boolean isAtPlaceholder() throws IOException {
        return has(LEAST) && isPlaceholder(pos);
    }

    /** Takes the placeholder that stands next. */
    Found take() throws IOException, Unknown {
        boolean literal = at(LEAST) == '{';
        int from = literal ? LEAST + 1 : LEAST;
        int end = from;
        while (end < LONGEST && "{}\n\r".indexOf(at(end)) < 0) {
            end++;
        }
        boolean closed = at(end) == '}' && (!literal || at(end + 1) == '}');
        if (!closed) {
            throw new Unknown(Message.text(
                    literal
                            ? "this ${{ has no }} behind it: ${{name}} stands for the text ${name}"
                            : "this ${ has no } behind it: with placeholders given, ${ begins one; let a placeholder stand for"
                                    + " the dollar sign that is to be text"));
        }
        String name = text(from, end);
        String written = text(0, literal ? end + 2 : end + 1);
        Found found = literal ? new Found(written, bytes("${" + name + "}"), false) : found(name, written);
        pos += literal ? end + 2 : end + 1;
        return found;
    }

    /** Takes what begins one as text. */
    Found takeAsText() {
        pos += LEAST;
        return new Found("${", bytes("${"), false);
    }

    private Found found(String name, String written) throws Unknown {
        if (!Placeholders.isName(name)) {
            throw new Unknown(Message.text(written
                    + " is no placeholder, whose name takes letters, digits, _, . and -: for that very text write ${{"
                    + name + "}}"));
        }
        String value = placeholders.value(name);
        if (value == null) {
            String nearest = Spelling.nearest(name, placeholders.names(), 2)
                    .map(known -> " (did you mean ${" + known + "}?)")
                    .orElse("");
            throw new Unknown(Message.of(
                    "no value is given for %s%s. Give one with: %s. For that very text write ${{%s}}",
                    written, nearest, Remedy.option(Remedy.Option.PLACEHOLDER, name), name));
        }
        return new Found(written, bytes(value), Placeholders.isSecret(name));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String text(int from, int to) {
        return new String(bytes, pos + from, to - from, StandardCharsets.UTF_8);
    }

    /** What stands that far ahead, or a line end where nothing does. */
    private int at(int ahead) throws IOException {
        return has(ahead + 1) ? bytes[pos + ahead] : '\n';
    }

    /** Whether so many bytes are at hand. */
    private boolean has(int count) throws IOException {
        while (limit - pos < count && !ended) {
            if (pos + count > bytes.length) {
                byte[] room = count > bytes.length ? new byte[Math.max(count, 2 * bytes.length)] : bytes;
                System.arraycopy(bytes, pos, room, 0, limit - pos);
                bytes = room;
                limit -= pos;
                pos = 0;
            }
            int n = in.read(bytes, limit, bytes.length - limit);
            ended = n < 0;
            limit += Math.max(n, 0);
        }
        return limit - pos >= count;
    }
}
