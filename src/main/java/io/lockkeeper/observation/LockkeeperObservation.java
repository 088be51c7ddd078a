package io.lockkeeper.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** What is observed, and by which names. No observation has the text of a statement. */
public enum LockkeeperObservation implements ObservationDocumentation {
    /** A run, from subscription to its end. */
    RUN("lockkeeper.run", "lockkeeper run"),
    /** A migration that this run carries out, from the first statement to its record. */
    MIGRATION("lockkeeper.migration", "lockkeeper migration"),
    /** A wait for somebody else who has the lock. */
    LOCK_WAIT("lockkeeper.lock.wait", "lockkeeper lock wait"),
    /** A check of the schema. */
    PROBE("lockkeeper.probe", "lockkeeper probe");

    private final String name;
    private final String contextualName;

    LockkeeperObservation(String name, String contextualName) {
        this.name = name;
        this.contextualName = contextualName;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getContextualName() {
        return contextualName;
    }

    @Override
    public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
        return LockkeeperObservationConvention.Default.class;
    }

    @Override
    public KeyName[] getLowCardinalityKeyNames() {
        return LowCardinality.values();
    }

    @Override
    public KeyName[] getHighCardinalityKeyNames() {
        return HighCardinality.values();
    }

    /** Of few values: they become tags of a meter. */
    public enum LowCardinality implements KeyName {
        /** {@code postgresql}. */
        SYSTEM("db.system.name"),
        /** The database, and the ledger's schema where one was set: {@code app|history}; {@code none} where nobody told. */
        NAMESPACE("db.namespace"),
        /** The server's host; {@code none} where nobody told. */
        SERVER_ADDRESS("server.address"),
        /** The server's port; {@code none} where nobody told. */
        SERVER_PORT("server.port"),
        /** How the migration runs: {@code transactional}, {@code batched} and so on; {@code none} for all else. */
        KIND("lockkeeper.kind"),
        /** {@code success}, {@code failure} or {@code cancelled}. */
        OUTCOME("lockkeeper.outcome"),
        /** The exit code of the failure; 0 without one. */
        EXIT_CODE("lockkeeper.exit.code"),
        /** The kind of the failure; {@code none} without one. */
        ERROR("error.type"),
        /** The SQLSTATE of the failure; {@code none} without one. */
        SQL_STATE("db.response.status_code");

        private final String key;

        LowCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }

    /** Of many values: they are told of a trace alone. */
    public enum HighCardinality implements KeyName {
        /** The migration's version, or its name where it has none. */
        VERSION("lockkeeper.version");

        private final String key;

        HighCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }
}
