package io.lockkeeper.observation;

import io.lockkeeper.error.MigrateException;
import io.lockkeeper.observation.LockkeeperObservation.HighCardinality;
import io.lockkeeper.observation.LockkeeperObservation.LowCardinality;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import org.jspecify.annotations.Nullable;

/** How observations of Lockkeeper are told; another one may tell more, or less. */
public interface LockkeeperObservationConvention extends ObservationConvention<LockkeeperObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof LockkeeperObservationContext;
    }

    /** By the stable names of OpenTelemetry, where it has one. */
    final class Default implements LockkeeperObservationConvention {

        private static final String NONE = "none";

        /** Told where no other one is given. */
        public Default() {}

        @Override
        public KeyValues getLowCardinalityKeyValues(LockkeeperObservationContext context) {
            Throwable error = context.getError();
            MigrateException foreseen = error instanceof MigrateException known ? known : null;
            return KeyValues.of(
                    LowCardinality.SYSTEM.withValue("postgresql"),
                    LowCardinality.NAMESPACE.withValue(known(context.database().namespace())),
                    LowCardinality.SERVER_ADDRESS.withValue(
                            known(context.database().host())),
                    LowCardinality.SERVER_PORT.withValue(
                            known(context.database().port())),
                    LowCardinality.KIND.withValue(
                            context.step().map(step -> step.kind().label()).orElse(NONE)),
                    LowCardinality.OUTCOME.withValue(
                            error != null ? "failure" : context.cancelled() ? "cancelled" : "success"),
                    LowCardinality.EXIT_CODE.withValue(String.valueOf(
                            foreseen == null
                                    ? error == null ? 0 : 1
                                    : foreseen.exitCode().code())),
                    LowCardinality.ERROR.withValue(
                            error == null ? NONE : error.getClass().getSimpleName()),
                    LowCardinality.SQL_STATE.withValue(
                            foreseen == null ? NONE : foreseen.sqlState().orElse(NONE)));
        }

        private static String known(@Nullable Object value) {
            return value == null ? NONE : value.toString();
        }

        @Override
        public KeyValues getHighCardinalityKeyValues(LockkeeperObservationContext context) {
            return context.step()
                    .map(step -> step.migration().repeatable()
                            ? step.migration().name()
                            : String.valueOf(step.migration().version()))
                    .map(version -> KeyValues.of(HighCardinality.VERSION.withValue(version)))
                    .orElseGet(KeyValues::empty);
        }
    }
}
