package io.lockkeeper.testing.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A message as it travels: for all but a connection's first, one byte for its type; then its length and its body. */
record RawFrame(byte[] bytes) {

    /** The next message, or null where the stream ends, even in the middle of one. */
    static @Nullable RawFrame readTyped(DataInputStream in) throws IOException {
        int type = in.read();
        return type < 0 ? null : read(in, ByteBuffer.allocate(1).put((byte) type));
    }

    /** The first message of a connection, which has no type. */
    static @Nullable RawFrame readOpening(DataInputStream in) throws IOException {
        return read(in, ByteBuffer.allocate(0));
    }

    /** The next record of TLS: type, version, length, body. */
    static @Nullable RawFrame readRecord(DataInputStream in) throws IOException {
        try {
            byte[] header = new byte[5];
            in.readFully(header);
            int length = Byte.toUnsignedInt(header[3]) << 8 | Byte.toUnsignedInt(header[4]);
            byte[] record = Arrays.copyOf(header, 5 + length);
            in.readFully(record, 5, length);
            return new RawFrame(record);
        } catch (EOFException cutOff) {
            return null;
        }
    }

    private static @Nullable RawFrame read(DataInputStream in, ByteBuffer type) throws IOException {
        try {
            int length = in.readInt();
            ByteBuffer frame = ByteBuffer.allocate(type.capacity() + length)
                    .put(type.flip())
                    .putInt(length);
            in.readFully(frame.array(), frame.position(), frame.remaining());
            return new RawFrame(frame.array());
        } catch (EOFException cutOff) {
            return null;
        }
    }

    char type() {
        return (char) bytes[0];
    }

    /** Whether the server says no more until the client does: ready, in a copy, or within the login. */
    boolean awaitsClient() {
        return switch (type()) {
            case 'Z', 'G' -> true;
            case 'R' -> intAt(5) != 0 && intAt(5) != 12;
            default -> false;
        };
    }

    int intAt(int position) {
        return ByteBuffer.wrap(bytes).getInt(position);
    }

    /** The position after the zero that ends the string at {@code start}. */
    int endOfString(int start) {
        int end = start;
        while (bytes[end] != 0) {
            end++;
        }
        return end + 1;
    }

    String string(int start) {
        return new String(bytes, start, endOfString(start) - 1 - start, StandardCharsets.UTF_8);
    }

    /** The rest, read as strings that end in zero. */
    String fields(int start) {
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8)
                .replace('\0', ' ')
                .strip();
    }
}
