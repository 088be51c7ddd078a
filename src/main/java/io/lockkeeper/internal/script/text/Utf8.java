package io.lockkeeper.internal.script.text;

import io.lockkeeper.internal.text.Bytes;

/** What the server accepts as text: UTF-8 without surrogates and overlong forms, and no NUL. */
final class Utf8 {

    private Utf8() {}

    /** Where the last whole and valid character of the bytes ends: {@code to} if all of them are valid. */
    static int validEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            i = Bytes.firstOther(bytes, i, to);
            if (i == to) {
                break;
            }
            int length = length(bytes[i]);
            if (length == 0 || i + length > to || !continues(bytes, i, length)) {
                return i;
            }
            i += length;
        }
        return i;
    }

    /** Whether more bytes could still make a character of those at the end. */
    static boolean mayContinue(byte[] bytes, int from, int to) {
        int length = length(bytes[from]);
        return from + length > to && continues(bytes, from, to - from);
    }

    private static int length(byte lead) {
        int b = lead & 0xFF;
        if (b == 0 || b >= 0x80 && b < 0xC2 || b > 0xF4) {
            return 0;
        }
        return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
    }

    /** Whether what follows the lead is what it calls for; the second byte also tells overlong forms and surrogates. */
    private static boolean continues(byte[] bytes, int from, int count) {
        for (int k = 1; k < count; k++) {
            if ((bytes[from + k] & 0xC0) != 0x80) {
                return false;
            }
        }
        if (count < 2) {
            return true;
        }
        int second = bytes[from + 1] & 0xFF;
        return switch (bytes[from] & 0xFF) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
    }

    /** Whether they hold a character beyond Latin-1. */
    static boolean isWide(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xFF) > 0xC3) {
                return true;
            }
        }
        return false;
    }

    /** How many UTF-16 units those bytes become: every lead byte one, those of four bytes two. */
    static int chars(byte[] bytes, int from, int to) {
        int chars = 0;
        for (int i = from; i < to; i++) {
            int b = bytes[i] & 0xFF;
            chars += (b & 0xC0) == 0x80 ? 0 : b >= 0xF0 ? 2 : 1;
        }
        return chars;
    }
}
