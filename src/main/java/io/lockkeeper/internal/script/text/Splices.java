package io.lockkeeper.internal.script.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was put into the bytes of a window, by offsets from its kept place: the places of a file go on as if the
 * placeholders still stood there.
 */
final class Splices {

    /** Begins before the kept place if that is in the middle of it. */
    private record Splice(int start, int end, String written, boolean secret) {

        boolean isPassed(int offset) {
            return offset >= end;
        }

        Splice movedBack(int by) {
            return new Splice(start - by, end - by, written, secret);
        }
    }

    private List<Splice> splices = new ArrayList<>();
    private boolean passedAny;

    void add(int start, int length, String written, boolean secret) {
        splices.add(new Splice(start, start + length, written, secret));
    }

    boolean isEmpty() {
        return splices.isEmpty();
    }

    /** Moves a position from the kept place to an offset; one inside of a value stays where its placeholder begins. */
    long advance(Position position, byte[] bytes, int kept, int offset) {
        if (splices.isEmpty()) {
            position.advance(bytes, kept, kept + offset);
            return offset;
        }
        int at = 0;
        long inFile = 0;
        for (Splice splice : splices) {
            int plain = Math.min(Math.max(splice.start, 0), offset);
            position.advance(bytes, kept + at, kept + plain);
            inFile += plain - at;
            if (!splice.isPassed(offset)) {
                return inFile;
            }
            byte[] written = splice.written.getBytes(StandardCharsets.UTF_8);
            position.advance(written, 0, written.length);
            inFile += written.length;
            at = splice.end;
        }
        position.advance(bytes, kept + at, kept + offset);
        return inFile + offset - at;
    }

    /** The kept place has moved. */
    void letGo(int by) {
        if (splices.isEmpty() || by == 0 && !splices.get(0).isPassed(0)) {
            return;
        }
        List<Splice> left = new ArrayList<>();
        for (Splice splice : splices) {
            if (splice.isPassed(by)) {
                passedAny = true;
            } else {
                left.add(splice.movedBack(by));
            }
        }
        splices = left;
    }

    boolean beginBefore(int offset) {
        return passedAny || !splices.isEmpty() && splices.get(0).start <= offset;
    }

    /** Whether anything was put in behind that place. */
    boolean reach(int offset) {
        return !splices.isEmpty() && splices.get(splices.size() - 1).end > offset;
    }

    /** The placeholder in whose value that place is. */
    Optional<String> at(int offset) {
        return splices.stream()
                .filter(splice -> splice.start <= offset && offset < splice.end)
                .map(Splice::written)
                .findFirst();
    }

    /** Those before the given offset, with places in characters from the kept one. */
    List<Replacement> upTo(byte[] bytes, int kept, int end) {
        if (splices.isEmpty()) {
            return List.of();
        }
        List<Replacement> found = new ArrayList<>();
        int at = 0;
        int chars = 0;
        for (Splice splice : splices) {
            if (splice.start >= end) {
                break;
            }
            int start = Math.max(splice.start, 0);
            chars += Utf8.chars(bytes, kept + at, kept + start);
            at = Math.min(splice.end, end);
            int length = Utf8.chars(bytes, kept + start, kept + at);
            found.add(new Replacement(chars, chars + length, splice.written, splice.secret));
            chars += length;
        }
        return List.copyOf(found);
    }
}
