package io.lockkeeper.internal.contract;

import io.lockkeeper.error.Location;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A statement that may break for a while.
 *
 * @param key which statement
 * @param reason why that is accepted
 * @param until the last day on which it is
 */
public record Waiver(String key, String reason, LocalDate until, Location location) {

    private static final String UNTIL = "until";
    private static final String REASON = "reason";

    /** Whether its last day is over. */
    public boolean isExpired(LocalDate today) {
        return today.isAfter(until);
    }

    /**
     * Reads a file's text: {@code -- lockkeeper waivers 1}, and a block for each with the statement as the contract has it.
     *
     * @throws io.lockkeeper.error.BadMigrationException with the place, if it cannot be read
     */
    public static List<Waiver> read(String file, String text) {
        return Blocks.read(
                file,
                "waivers",
                Set.of(UNTIL, REASON),
                text,
                header -> {},
                (entries, statement) -> new Waiver(
                        StatementText.of(statement.sql()).key(),
                        entries.needed(REASON, reason -> reason),
                        entries.needed(UNTIL, Waiver::date),
                        statement.location()));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no date: write one such as 2027-01-31", e);
        }
    }
}
