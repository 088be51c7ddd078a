package io.lockkeeper.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches bytes, eight at a time: large files are read two or three times, and most of what is looked for is rare in them. */
public final class Bytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long ONES = 0x0101_0101_0101_0101L;

    private Bytes() {}

    /** Where the first one of this ASCII character is; {@code to} if there is none. */
    public static int first(byte[] bytes, int from, int to, char ascii) {
        return first(bytes, from, to, ascii, ascii);
    }

    /** Where the first one of either ASCII character is; {@code to} if there is none. */
    public static int first(byte[] bytes, int from, int to, char ascii, char other) {
        int i = from;
        while (i + Long.BYTES <= to) {
            long eight = (long) LONGS.get(bytes, i);
            if (hasZero(eight ^ ascii * ONES) || hasZero(eight ^ other * ONES)) {
                break;
            }
            i += Long.BYTES;
        }
        while (i < to && bytes[i] != ascii && bytes[i] != other) {
            i++;
        }
        return i;
    }

    /** Where the first byte is that is no ASCII character, or is NUL; {@code to} if there is none. */
    public static int firstOther(byte[] bytes, int from, int to) {
        int i = from;
        while (i + Long.BYTES <= to) {
            long eight = (long) LONGS.get(bytes, i);
            if (((eight | (eight - ONES)) & HIGH_BITS) != 0) {
                break;
            }
            i += Long.BYTES;
        }
        while (i < to && bytes[i] > 0) {
            i++;
        }
        return i;
    }

    private static boolean hasZero(long eight) {
        return ((eight - ONES) & ~eight & HIGH_BITS) != 0;
    }
}
