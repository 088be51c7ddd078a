package io.lockkeeper.testing.server;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * What the server wrote about failures, which is what an operator is alerted by. Reading is exact: a marker is logged first
 * and awaited, so whatever the server had said before is there.
 *
 * <p>On a server named by a URL the log is out of reach, and the test that reads it is skipped.
 */
public final class ServerLog {

    /** Mirrors the prefix in {@link ServerSettings}; the second line of a message starts with a tab and is left out. */
    private static final Pattern FAILURE =
            Pattern.compile("lk (\\w{5}) \\[(\\d+)] db=(\\S*) app=(.*?) (ERROR|FATAL|PANIC):  (.*)");

    private final TestServer server;
    private final Endpoint.LogText text;

    public ServerLog(TestServer server, Endpoint.LogText text) {
        this.server = server;
        this.text = text;
    }

    /** One failure; the first line of its message. */
    public record Entry(
            String severity, String sqlState, String database, String application, long pid, String message) {

        static Entry of(Matcher matched) {
            return new Entry(
                    matched.group(5),
                    matched.group(1),
                    matched.group(3),
                    matched.group(4),
                    Long.parseLong(matched.group(2)),
                    matched.group(6));
        }
    }

    /** A moment in the log. */
    public record Mark(String token) {}

    /** Remembers this moment, for {@link #errorsOf(String, Mark)}. */
    public Mark mark() {
        Mark mark = new Mark("mark " + UUID.randomUUID());
        text.read(); // where the log is out of reach, the test is skipped before anything waits for it
        server.superuser().execute("do $$ begin raise log '" + mark.token() + "'; end $$");
        Awaitility.await("the marker in the server's log")
                .until(() -> text.read().contains(mark.token()));
        return mark;
    }

    /** Failures at ERROR or above in sessions of one database, oldest first. */
    public List<Entry> errorsOf(String database) {
        return errorsIn(upTo(mark()), database);
    }

    public List<Entry> errorsOf(String database, Mark since) {
        String log = upTo(mark());
        int start = log.indexOf(since.token());
        if (start < 0) {
            throw new IllegalArgumentException("not a mark of this server's log: " + since);
        }
        return errorsIn(log.substring(start), database);
    }

    private String upTo(Mark mark) {
        String log = text.read();
        return log.substring(0, log.indexOf(mark.token()));
    }

    private static List<Entry> errorsIn(String log, String database) {
        List<Entry> errors = new ArrayList<>();
        for (String line : log.split("\n")) {
            Matcher matcher = FAILURE.matcher(line);
            if (matcher.matches() && matcher.group(3).equals(database)) {
                errors.add(Entry.of(matcher));
            }
        }
        return errors;
    }
}
