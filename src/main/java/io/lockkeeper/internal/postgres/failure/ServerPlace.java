package io.lockkeeper.internal.postgres.failure;

import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a factory connects to, for who reads that it cannot. The driver tells it in its text only, without secrets. */
public final class ServerPlace {

    private static final Pattern ONE =
            Pattern.compile("SingleHostConfiguration\\{host='([^']*)', port=(\\d+), socket='([^']*)'\\}");

    private static final Pattern SEVERAL = Pattern.compile("MultiHostConfiguration\\{hosts=\\[([^\\]]*)\\]");

    /** What Netty puts before the system's own word. */
    private static final String NATIVE = "^\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): ";

    private ServerPlace() {}

    /** Host and port, several of them, or a socket; empty where it is not known. */
    public static String of(ConnectionFactory factory) {
        String text = String.valueOf(factory);
        Matcher one = ONE.matcher(text);
        if (one.find()) {
            return one.group(3).equals("null") ? one.group(1) + ":" + one.group(2) : one.group(3);
        }
        Matcher several = SEVERAL.matcher(text);
        return several.find() ? several.group(1) : "";
    }

    /** The same words with the place, unless they are the server's own: whoever answers has been found. */
    public static String named(String words, Throwable failure, String place) {
        boolean answered = SqlState.of(failure)
                .filter(state -> !state.startsWith("08") || state.equals(SqlState.POOLER))
                .isPresent();
        return answered || place.isEmpty() || words.contains(place) ? words : words + ", at " + place;
    }

    /** What was wrong with each of several hosts; empty where there is one. */
    static String ofEachHost(Throwable failure) {
        if (failure.getCause() != null) {
            return "";
        }
        Set<String> words = new LinkedHashSet<>();
        for (Throwable host : failure.getSuppressed()) {
            if (host instanceof IOException || SqlState.of(host).isPresent()) {
                words.add(
                        host.getMessage() != null
                                        && host.getClass().getSimpleName().startsWith("Annotated")
                                ? plain(host.getMessage())
                                : Failures.inWords(host));
            }
        }
        return String.join("; ", words);
    }

    /** The system's own word, without the call that said it. */
    static String plain(String message) {
        return message.replaceFirst(NATIVE, "");
    }
}
