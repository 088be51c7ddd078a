package io.lockkeeper.internal.deploy.http;

import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployException.Kind;
import io.lockkeeper.message.Message;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one place that decides what kind of failure an answer is, or no answer at all. */
final class Failures {

    private static final Pattern ALREADY =
            Pattern.compile("already (been )?(deployed|queued|started|cancel\\w*|closed|complete\\w*|reverted)");
    private static final int LONGEST_WORDS = 500;

    private Failures() {}

    /** An answer that is no success. */
    static DeployException of(Call call, Answer answer) {
        JsonNode body = json(answer.body());
        String words = words(body, answer);
        Kind kind = kind(answer.status(), body, words.toLowerCase(Locale.ROOT));
        boolean unknown = !call.reads() && (kind == Kind.INTERNAL || kind == Kind.MALFORMED);
        return new DeployException(
                kind,
                answer.status(),
                unknown,
                retryAfter(answer.retryAfter()),
                Message.of("%s: the service answers %s: %s%s", call, answer.status(), words, advice(kind)),
                null);
    }

    private static Kind kind(int status, @Nullable JsonNode body, String words) {
        if (status == 429) {
            return Kind.RETRY;
        }
        if (body != null && status != 404) {
            if (words.contains("schema snapshot is in progress")) {
                return Kind.SNAPSHOT;
            }
            if (words.contains("validating that these changes are safe")) {
                return Kind.VALIDATING;
            }
            if (words.contains("changes have not been staged")) {
                return Kind.NOT_READY;
            }
        }
        if (status >= 500) {
            return body == null ? Kind.MALFORMED : Kind.INTERNAL;
        }
        if (status == 401) {
            return Kind.PERMISSION;
        }
        if (body == null) {
            return status == 404 ? Kind.NOT_FOUND : status == 403 ? Kind.PERMISSION : Kind.MALFORMED;
        }
        return refusal(status, body, words);
    }

    private static Kind refusal(int status, JsonNode body, String words) {
        if (status == 404) {
            return Kind.NOT_FOUND;
        }
        if (words.contains("name has already been taken")) {
            return Kind.NAME_TAKEN;
        }
        if (status == 409 || ALREADY.matcher(words).find()) {
            return Kind.CONFLICT;
        }
        if (words.contains("approved")) {
            return Kind.NOT_APPROVED;
        }
        return switch (body.path("code").asString("")) {
            case "not_found" -> Kind.NOT_FOUND;
            case "unauthorized" -> Kind.PERMISSION;
            case "bad_request", "invalid_params" -> Kind.INVALID;
            case "unprocessable" -> Kind.RETRY;
            case "" -> status == 403 ? Kind.PERMISSION : body.path("errors").isArray() ? Kind.INVALID : Kind.INTERNAL;
            default -> status == 403 ? Kind.PERMISSION : Kind.INVALID;
        };
    }

    /** A success whose body is not what the API describes. */
    static DeployException malformed(Call call, Answer answer, String why) {
        return new DeployException(
                Kind.MALFORMED,
                answer.status(),
                !call.reads(),
                null,
                Message.of("%s: the answer of the service cannot be read: %s%s", call, why, advice(Kind.MALFORMED)),
                null);
    }

    /** A redirect that is not followed. */
    static DeployException redirected(Call call, Answer answer) {
        return new DeployException(
                Kind.INVALID,
                answer.status(),
                !call.reads(),
                null,
                Message.of(
                        "%s: the service answers %s and redirects to %s: the token is not sent there. Set the base URL to"
                                + " where the service is",
                        call, answer.status(), origin(answer.location())),
                null);
    }

    /** Where a redirect leads, without its path, which may hold what is not for a log. */
    private static String origin(@Nullable String location) {
        try {
            String host = location == null ? null : URI.create(location).getHost();
            return host == null ? "no other server" : host;
        } catch (IllegalArgumentException unreadable) {
            return "an unreadable place";
        }
    }

    /** There was no answer. */
    static DeployException none(Call call, Throwable failure, Duration waited) {
        boolean notSent = failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof SSLHandshakeException;
        String why = failure instanceof TimeoutException
                ? "no answer within " + waited.toMillis() + " ms"
                : failure.getClass().getSimpleName() + " (" + failure.getMessage() + ")";
        return new DeployException(
                Kind.UNREACHABLE,
                0,
                !call.reads() && !notSent,
                null,
                Message.of("%s: the service cannot be reached: %s%s", call, why, advice(Kind.UNREACHABLE)),
                failure);
    }

    private static String words(@Nullable JsonNode body, Answer answer) {
        if (body == null) {
            return answer.body().length == 0 ? "(an empty body)" : "(a body that is not JSON)";
        }
        String message = body.path("message").asString("");
        String errors = body.path("errors").isArray() ? body.path("errors").toString() : "";
        String words = message.isEmpty() ? errors.isEmpty() ? "(no message)" : errors : message;
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "…" : words;
    }

    private static String advice(Kind kind) {
        return switch (kind) {
            case PERMISSION -> ". Check the service token and its permissions";
            case NOT_APPROVED -> ". Let the deploy request be approved, and resume";
            case NAME_TAKEN -> ". Use the branch that has the name, or another name";
            case CONFLICT -> ". Read the deploy request again: its state does not allow this";
            case NOT_READY, VALIDATING, SNAPSHOT, RETRY, INTERNAL, MALFORMED, UNREACHABLE -> ". Try again later";
            default -> "";
        };
    }

    static @Nullable JsonNode json(byte[] body) {
        try {
            JsonNode node = JsonMapper.shared().readTree(body);
            return node != null && node.isObject() ? node : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** Seconds, or a date. */
    private static @Nullable Duration retryAfter(@Nullable String header) {
        if (header == null) {
            return null;
        }
        if (header.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            Duration until = Duration.between(
                    Instant.now(),
                    ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
