package io.lockkeeper.internal.deploy.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of the service.
 *
 * @param path below the address of the service, with the query
 * @param body null for none
 * @param repeatable whether it may be sent again although an earlier one may have taken effect
 */
public record Call(String method, String path, @Nullable ObjectNode body, boolean repeatable) {

    /** A call that only reads. */
    public static Call get(String path) {
        return new Call("GET", path, null, true);
    }

    /** A call that may take effect twice if it is sent twice. */
    public static Call post(String path, ObjectNode body) {
        return new Call("POST", path, body, false);
    }

    /** A call that has the same effect if it is sent twice. */
    public static Call repeatable(String method, String path, @Nullable ObjectNode body) {
        return new Call(method, path, body, true);
    }

    /** An empty body. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Names and numbers as a path, each one escaped. */
    public static String path(Object... segments) {
        return Stream.of(segments).map(segment -> "/" + escaped(segment)).collect(Collectors.joining());
    }

    /** The same with a query of names and values by turns; a value of null leaves its name out. */
    public String with(@Nullable Object... query) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < query.length; i += 2) {
            Object value = query[i + 1];
            if (value != null) {
                pairs.add(query[i] + "=" + escaped(value));
            }
        }
        return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    }

    boolean reads() {
        return method.equals("GET");
    }

    /** For messages: without the query. */
    @Override
    public String toString() {
        return method + " " + path.replaceFirst("\\?.*", "");
    }

    private static String escaped(Object text) {
        String escaped =
                URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8).replace("+", "%20");
        // a segment of dots alone would climb
        return escaped.matches("\\.+") ? escaped.replace(".", "%2E") : escaped;
    }
}
