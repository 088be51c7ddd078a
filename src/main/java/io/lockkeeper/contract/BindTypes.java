package io.lockkeeper.contract;

import io.r2dbc.proxy.core.BoundValue;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The type that the driver declares for what is bound. The value itself is not looked at. */
final class BindTypes {

    /** Left to the server. */
    static final String UNKNOWN = "unknown";

    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(Long.class, "bigint"),
            Map.entry(Integer.class, "integer"),
            Map.entry(Short.class, "smallint"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(Double.class, "double precision"),
            Map.entry(Float.class, "real"),
            Map.entry(BigDecimal.class, "numeric"),
            Map.entry(BigInteger.class, "numeric"),
            Map.entry(String.class, "character varying"),
            Map.entry(UUID.class, "uuid"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(LocalTime.class, "time without time zone"),
            Map.entry(OffsetTime.class, "time with time zone"),
            Map.entry(LocalDateTime.class, "timestamp without time zone"),
            Map.entry(Instant.class, "timestamp with time zone"),
            Map.entry(OffsetDateTime.class, "timestamp with time zone"),
            Map.entry(ZonedDateTime.class, "timestamp with time zone"),
            Map.entry(byte[].class, "bytea"));

    private BindTypes() {}

    static String of(BoundValue bound) {
        if (bound.isNull()) {
            return of(bound.getNullType());
        }
        Object value = bound.getValue();
        if (value instanceof Parameter parameter) {
            Type type = parameter.getType();
            return of(type instanceof Type.InferredType inferred ? inferred.getJavaType() : null);
        }
        return value instanceof ByteBuffer ? "bytea" : of(value == null ? null : value.getClass());
    }

    private static String of(@Nullable Class<?> type) {
        if (type == null) {
            return UNKNOWN;
        }
        String known = TYPES.get(type);
        if (known == null && type.isArray()) {
            String element = of(type.getComponentType());
            return element.equals(UNKNOWN) ? UNKNOWN : element + "[]";
        }
        return known == null ? UNKNOWN : known;
    }
}
