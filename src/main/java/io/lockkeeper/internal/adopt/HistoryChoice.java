package io.lockkeeper.internal.adopt;

import static io.lockkeeper.internal.adopt.HistoryComparison.toolOf;

import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which of the histories that stand in a database is taken over. Pure. */
public final class HistoryChoice {

    private HistoryChoice() {}

    /**
     * The one that is meant, which can be read.
     *
     * @param from whose it is to be, or null for the only one that there is
     * @throws DriftException if there is none, if only a person can tell, or if it cannot be read
     */
    public static OtherHistory among(List<OtherHistory> found, @Nullable HistoryTool from) {
        List<OtherHistory> wanted = found.stream()
                .filter(history -> from == null || toolOf(history) == from)
                .toList();
        List<OtherHistory> near = wanted.stream().filter(OtherHistory::near).toList();
        if (near.size() > 1) {
            throw several(near);
        }
        if (near.isEmpty()) {
            throw none(wanted, found, from);
        }
        return readable(near.get(0));
    }

    /** That tool's history where it belongs, if there is one. */
    public static Optional<OtherHistory> ifNear(List<OtherHistory> found, HistoryTool tool) {
        return found.stream()
                .filter(history -> history.near() && toolOf(history) == tool)
                .findFirst()
                .map(HistoryChoice::readable);
    }

    /**
     * Where a tool that may be at work has its history; its rows need not have been read. Empty where it has none yet.
     *
     * @param schema of the ledger
     * @throws DriftException if it stands elsewhere, or in two places
     */
    public static Optional<OtherHistory> placeOf(List<OtherHistory> found, HistoryTool tool, String schema) {
        List<OtherHistory> its =
                found.stream().filter(history -> toolOf(history) == tool).toList();
        List<OtherHistory> near = its.stream().filter(OtherHistory::near).toList();
        if (near.size() > 1) {
            throw several(near);
        }
        if (near.isEmpty() && !its.isEmpty()) {
            throw new DriftException(Message.of(
                    "the ledger stands in schema %s, and %s elsewhere, so that the two cannot be kept apart. Let the ledger stand beside it with: %s",
                    schema,
                    named(its.get(0)),
                    Remedy.option(Remedy.Option.SCHEMA, its.get(0).schema())));
        }
        return near.stream().findFirst();
    }

    private static DriftException several(List<OtherHistory> near) {
        OtherHistory one = near.get(0);
        OtherHistory other = near.get(1);
        String both = near.stream().map(HistoryChoice::named).collect(Collectors.joining(" and "));
        return !one.tool().equals(other.tool())
                ? new DriftException(Message.of(
                        "there are two histories: %s. Say which one is meant with: %s, or %s",
                        both, Remedy.adopt(one.tool()), Remedy.adopt(other.tool())))
                : new DriftException(Message.of(
                        "there are two histories: %s. Say which one is meant by the schema of the ledger, which then stands beside it: %s, or %s. If both are in one schema, move the one that is no longer used away",
                        both,
                        Remedy.option(Remedy.Option.SCHEMA, one.schema()),
                        Remedy.option(Remedy.Option.SCHEMA, other.schema())));
    }

    private static String named(OtherHistory history) {
        return history.place() + " of " + toolOf(history).title();
    }

    private static DriftException none(
            List<OtherHistory> elsewhere, List<OtherHistory> found, @Nullable HistoryTool from) {
        String whose = from == null ? "of another migrator" : "of " + from.title();
        if (!elsewhere.isEmpty()) {
            OtherHistory first = elsewhere.get(0);
            return new DriftException(Message.of(
                    "no history %s stands where the ledger would, but %s does elsewhere. To take that over, let the ledger stand beside it with: %s",
                    whose, named(first), Remedy.option(Remedy.Option.SCHEMA, first.schema())));
        }
        if (!found.isEmpty()) {
            OtherHistory first = found.get(0);
            return new DriftException(Message.of(
                    "there is no history %s, but there is %s. Take it over with: %s",
                    whose, named(first), Remedy.adopt(first.tool())));
        }
        return new DriftException(Message.of(
                "there is no history %s in this database. Where its objects were made without one, say how far it has come with: %s",
                whose, Remedy.baseline("V")));
    }

    /** @throws DriftException if its tool says that it is at work */
    public static void refuseAtWork(OtherHistory history) {
        if (history.locked()) {
            throw new DriftException(Message.of(
                    "%s says that it is at work, or it has died at that, and %s.%s has its lock: wait for it, or, if none of its processes runs, take the lock back with: update %s.%s set locked = false; then start this again",
                    toolOf(history).title(), history.schema(), history.lock(), history.schema(), history.lock()));
        }
    }

    private static OtherHistory readable(OtherHistory history) {
        String place = history.place();
        if (!history.granted()) {
            throw new DriftException(Message.of(
                    "%s of %s is there, and this role may not read it: grant select on it, and usage on its schema, or adopt as its owner",
                    place, toolOf(history).title()));
        }
        if (!history.plain()) {
            throw new DriftException(Message.of(
                    "%s of %s is not read: it has row security, heirs, or types, index expressions or statistics of somebody's own, which would run with this role's rights. Take them off, or say how far the database has come with: %s",
                    place, toolOf(history).title(), Remedy.baseline("V")));
        }
        refuseAtWork(history);
        if (!Readings.knows(toolOf(history))) {
            throw new DriftException(notRowByRow(history));
        }
        return history;
    }

    private static Message notRowByRow(OtherHistory history) {
        NavigableSet<Version> versions = Readings.versions(history);
        if (versions.isEmpty()) {
            return Message.of(
                    "%s is a table of %s, whose history is not taken over row by row. Say up to which file here its changes are applied with: %s; or %s when all are",
                    history.place(), toolOf(history).title(), Remedy.baseline("V"), Remedy.baselineAll());
        }
        return Message.of(
                "%s is a table of %s, whose history is not taken over row by row. It has %s, the newest %s: if every file up to that one is applied, say so with: %s; or %s when all are",
                history.place(),
                toolOf(history).title(),
                versions.size() == 1 ? "1 version" : versions.size() + " versions",
                versions.last(),
                Remedy.baseline(versions.last().toString()),
                Remedy.baselineAll());
    }
}
