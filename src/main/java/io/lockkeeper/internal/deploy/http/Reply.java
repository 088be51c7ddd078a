package io.lockkeeper.internal.deploy.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a reply. What is there must be of its type: an unreadable time is no missing one. */
final class Reply {

    private final JsonNode node;

    Reply(JsonNode node) {
        if (!node.isObject()) {
            throw new UnreadableReply("an object is missing");
        }
        this.node = node;
    }

    String text(String field) {
        String text = textOrNull(field);
        if (text == null) {
            throw new UnreadableReply("'" + field + "' is missing");
        }
        return text;
    }

    @Nullable
    String textOrNull(String field) {
        JsonNode value = node.path(field);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isString() && !value.isNumber()) {
            throw new UnreadableReply("'" + field + "' is not a text");
        }
        return value.asString();
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(flagOrNull(field));
    }

    @Nullable
    Boolean flagOrNull(String field) {
        JsonNode value = node.path(field);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isBoolean()) {
            throw new UnreadableReply("'" + field + "' is neither true nor false");
        }
        return value.asBoolean();
    }

    long number(String field) {
        Long number = numberOrNull(field);
        if (number == null) {
            throw new UnreadableReply("'" + field + "' is missing");
        }
        return number;
    }

    @Nullable
    Long numberOrNull(String field) {
        JsonNode value = node.path(field);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isNumber()) {
            throw new UnreadableReply("'" + field + "' is not a number");
        }
        return value.asLong();
    }

    @Nullable
    Instant timeOrNull(String field) {
        String text = textOrNull(field);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new UnreadableReply("'" + field + "' is not a time");
        }
    }

    /** How many: the number itself, or the length of a list. */
    int count(String field) {
        JsonNode value = node.path(field);
        return value.isArray() ? value.size() : value.asInt(0);
    }

    <T> List<T> list(String field, Function<Reply, T> item) {
        JsonNode value = node.path(field);
        if (!value.isArray()) {
            throw new UnreadableReply("'" + field + "' is not a list");
        }
        return value.valueStream().map(Reply::new).map(item).toList();
    }

    <T> @Nullable T objectOrNull(String field, Function<Reply, T> item) {
        JsonNode value = node.path(field);
        return isAbsent(value) ? null : item.apply(new Reply(value));
    }

    boolean has(String field) {
        return !isAbsent(node.path(field));
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
