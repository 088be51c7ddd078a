package io.lockkeeper.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What another tool's history had of a migration that was taken over from it.
 *
 * @param tool the tool's name, such as {@code flyway}
 * @param version the version, or the name where it counts by names, in that tool's own words
 * @param checksum as it was recorded there; null where there was none
 * @param at when that tool applied it, in its own words; null where it does not say
 * @param by who applied it there; null where it does not say
 * @param verified whether that tool's checksum is the one of the file that was here when it was taken over
 */
public record Provenance(
        String tool,
        String version,
        @Nullable String checksum,
        @Nullable String at,
        @Nullable String by,
        boolean verified) {

    /** Refuses null. */
    public Provenance {
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(version, "version");
    }

    /** One line: tool, version, checksum, when, by whom. */
    public String describe() {
        return tool
                + (version.isEmpty() ? "" : " " + version)
                + (checksum == null ? "" : ", checksum " + checksum)
                + (at == null ? "" : ", " + at)
                + (by == null ? "" : " by " + by)
                + (verified ? ", verified" : ", unverified");
    }
}
