package io.lockkeeper.internal.script.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Values that must not be seen in what others say. Found whatever their case, for the server folds unquoted names. */
public final class Secrets {

    /** None. */
    public static final Secrets NONE = new Secrets(Set.of());

    private static final String MASK = "***";

    /** A piece of a secret that is so long is hidden wherever it stands: the server cuts long values and names. */
    private static final int PIECE = 8;

    /** A shorter value is hidden only where it stands alone: inside of other words it says nothing. */
    private static final int SHORT = 4;

    private final Set<String> pieces = new HashSet<>();
    private final Set<String> whole = new HashSet<>();

    private Secrets(Set<String> spellings) {
        for (String spelling : spellings) {
            if (spelling.length() < PIECE) {
                whole.add(spelling);
            }
            for (int i = 0; i + PIECE <= spelling.length(); i++) {
                pieces.add(spelling.substring(i, i + PIECE));
            }
        }
    }

    static Secrets of(Collection<String> values) {
        Set<String> spellings = new HashSet<>();
        for (String value : values) {
            for (String spelling : spellings(value)) {
                if (!spelling.isBlank()) {
                    spellings.add(lower(spelling));
                }
            }
        }
        return spellings.isEmpty() ? NONE : new Secrets(spellings);
    }

    /** As it is given, and as the server shows what stands between quotes. */
    private static List<String> spellings(String value) {
        return List.of(
                value,
                value.strip(),
                value.replace("''", "'"),
                value.replace("'", "''"),
                value.replace("\"\"", "\""),
                value.replace("\"", "\"\""),
                value.replace("\\'", "'").replace("\\\\", "\\"));
    }

    /** Letter by letter, so that places stay the same. */
    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            lower.setCharAt(i, Character.toLowerCase(text.charAt(i)));
        }
        return lower.toString();
    }

    /** The text, with asterisks where a secret stands. */
    public String mask(String text) {
        if (whole.isEmpty() && pieces.isEmpty()) {
            return text;
        }
        Masking masking = new Masking(text);
        for (String secret : whole) {
            masking.hide(secret, secret.length() < SHORT);
        }
        if (!pieces.isEmpty()) {
            masking.hidePieces(pieces);
        }
        return masking.masked();
    }

    /** The text, with asterisks where a word of that secret stands alone: for what is said about a place inside of it. */
    public static String maskWords(String text, String secret) {
        Masking masking = new Masking(text);
        int from = 0;
        for (int i = 0; i <= secret.length(); i++) {
            if (i == secret.length() || !isWordPart(secret.charAt(i))) {
                masking.hide(lower(secret.substring(from, i)), true);
                from = i + 1;
            }
        }
        return masking.masked();
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** One text. */
    private static final class Masking {

        private final String text;
        private final String lower;
        private final boolean[] hidden;

        Masking(String text) {
            this.text = text;
            this.lower = lower(text);
            this.hidden = new boolean[text.length()];
        }

        /** @param alone only where it is no part of a longer word */
        void hide(String secret, boolean alone) {
            if (secret.isEmpty()) {
                return;
            }
            for (int i = lower.indexOf(secret); i >= 0; i = lower.indexOf(secret, i + 1)) {
                int end = i + secret.length();
                if (!alone || !isJoined(i) && !isJoined(end)) {
                    Arrays.fill(hidden, i, end, true);
                }
            }
        }

        /** Whether a word goes on there. */
        private boolean isJoined(int at) {
            return at > 0 && at < lower.length() && isWordPart(lower.charAt(at - 1)) && isWordPart(lower.charAt(at));
        }

        void hidePieces(Set<String> pieces) {
            for (int i = 0; i + PIECE <= lower.length(); i++) {
                if (pieces.contains(lower.substring(i, i + PIECE))) {
                    Arrays.fill(hidden, i, i + PIECE, true);
                }
            }
        }

        String masked() {
            StringBuilder masked = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                if (!hidden[i]) {
                    masked.append(text.charAt(i));
                } else if (i == 0 || !hidden[i - 1]) {
                    masked.append(MASK);
                }
            }
            return masked.toString();
        }
    }

    /** Nothing of them. */
    @Override
    public String toString() {
        return this == NONE ? "no secrets" : "secrets";
    }
}
