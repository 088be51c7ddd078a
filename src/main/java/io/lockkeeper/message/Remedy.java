package io.lockkeeper.message;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A way out of a failure, as a value: whoever prints the failure words it for its reader with a {@link Wording}, as a
 * command line, as a call of the builder, or as a property.
 */
public sealed interface Remedy {

    /** Take an intended edit, or the removal, of this version's file. */
    record Accept(String version) implements Remedy {}

    /**
     * Look, then say what an earlier run has done of this version.
     *
     * @param as what is to be said; null when only a look can tell
     */
    record Resolve(String version, @Nullable As as) implements Remedy {}

    /** What a person can say of a migration. */
    enum As {
        /** It is done. */
        APPLIED,
        /** It is to run, or to start again. */
        PENDING
    }

    /**
     * Mark what the database has as applied.
     *
     * @param version up to which; {@code V} where only a person knows it, null for every migration
     */
    record Baseline(@Nullable String version) implements Remedy {}

    /**
     * Take over what another migrator has recorded.
     *
     * @param from the tool's name; empty for the only one that is there
     */
    record Adopt(String from) implements Remedy {}

    /** Take over also what was edited since another migrator ran it. */
    record AcceptEdited() implements Remedy {}

    /** Look at how every migration stands. */
    record Status() implements Remedy {}

    /**
     * Set an option.
     *
     * @param value what to set it to; null where only a person knows
     */
    record Set(Option option, @Nullable String value) implements Remedy {}

    /** The options that a remedy can name; their names in the table of options are the builder's and the command line's. */
    enum Option {
        URL,
        DIRECT_URL,
        LOCATION,
        SCHEMA,
        TABLE,
        LOCK_KEY,
        LOCK_WAIT,
        LONG_WAIT,
        LOCK_TIMEOUT,
        CONNECT_WAIT,
        TRUST_LEDGER_OWNER,
        OUT_OF_ORDER,
        BESIDE,
        PLACEHOLDER
    }

    /** See {@link Accept}. */
    static Remedy accept(String version) {
        return new Accept(Objects.requireNonNull(version, "version"));
    }

    /** See {@link Resolve}: applied or pending, which only a look can tell. */
    static Remedy resolve(String version) {
        return new Resolve(Objects.requireNonNull(version, "version"), null);
    }

    /** See {@link Resolve}: it is done, once somebody has seen to that. */
    static Remedy resolveApplied(String version) {
        return new Resolve(Objects.requireNonNull(version, "version"), As.APPLIED);
    }

    /** See {@link Resolve}: it begins anew. */
    static Remedy resolvePending(String version) {
        return new Resolve(Objects.requireNonNull(version, "version"), As.PENDING);
    }

    /** See {@link Baseline}. */
    static Remedy baseline(String version) {
        return new Baseline(Objects.requireNonNull(version, "version"));
    }

    /** See {@link Baseline}: every migration. */
    static Remedy baselineAll() {
        return new Baseline(null);
    }

    /** See {@link Adopt}. */
    static Remedy adopt(String from) {
        return new Adopt(Objects.requireNonNull(from, "from"));
    }

    /** See {@link AcceptEdited}. */
    static Remedy acceptEdited() {
        return new AcceptEdited();
    }

    /** See {@link Status}. */
    static Remedy status() {
        return new Status();
    }

    /** See {@link Set}. */
    static Remedy option(Option option) {
        return new Set(option, null);
    }

    /** See {@link Set}. */
    static Remedy option(Option option, String value) {
        return new Set(option, Objects.requireNonNull(value, "value"));
    }
}
