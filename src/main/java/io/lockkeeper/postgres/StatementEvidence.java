package io.lockkeeper.postgres;

import io.lockkeeper.error.Location;
import io.lockkeeper.error.Message;
import io.lockkeeper.error.Remedy;
import io.lockkeeper.migration.Version;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.Worker;
import io.r2dbc.spi.Row;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog shows of one statement of a long change, once nobody is at work on it. What has the name but is not
 * known to be ours is never touched.
 */
final class StatementEvidence {

    private final LongScript.Part part;
    private final @Nullable Version version;
    private final Claim.@Nullable Facts claimed;
    private final boolean running;

    private String table = "";
    private String tableName = "";
    private String object = "";
    private String qualified = "";
    private String kind = "";
    private String otherTable = "";
    private boolean onTable;
    private boolean valid;
    private String copies = "";
    private String copyOids = "";
    private long originals;
    private boolean attached;
    private boolean pending;
    private @Nullable Integer busyPid;

    /**
     * @param version of the migration, or null for a repeatable one
     * @param claimed what was found when this statement was claimed, or null when it never was
     * @param running whether that claim has not ended with an error that we know of
     */
    StatementEvidence(LongScript.Part part, @Nullable Version version, Claim.@Nullable Facts claimed, boolean running) {
        this.part = part;
        this.version = version;
        this.claimed = claimed;
        this.running = running;
    }

    void take(Sql sql, Row row) {
        object = text(row, "object_oid");
        switch (sql) {
            case CREATED_INDEX -> {
                table = text(row, "table_oid");
                tableName = text(row, "table_name");
                kind = text(row, "relkind");
                qualified = text(row, "qualified");
                otherTable = text(row, "other_table");
                onTable = is(row, "on_table");
                valid = is(row, "valid");
                busyPid = row.get("busy_pid", Integer.class);
            }
            case DROPPED_INDEX -> qualified = text(row, "qualified");
            case REBUILT_INDEXES -> {
                table = text(row, "table_oid");
                valid = is(row, "valid");
                copies = text(row, "names");
                copyOids = text(row, "oids");
                Long count = row.get("originals", Long.class);
                originals = count == null ? 0 : count;
                busyPid = row.get("busy_pid", Integer.class);
            }
            case DETACHED_PARTITION -> {
                table = text(row, "table_oid");
                tableName = text(row, "parent_name");
                qualified = text(row, "partition_name");
                attached = is(row, "attached");
                pending = is(row, "pending");
            }
            default -> throw new IllegalArgumentException(sql + " says nothing of a long change");
        }
    }

    private static String text(Row row, String column) {
        String text = row.get(column, String.class);
        return text == null ? "" : text;
    }

    private static boolean is(Row row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }

    /** The OID of the index that it makes or makes anew; empty where there is none. */
    String index() {
        return switch (part.about().kind()) {
            case CREATE_INDEX -> object;
            case REINDEX_INDEX -> object.equals(table) ? "" : object;
            default -> "";
        };
    }

    /** What a claim writes down now; what an earlier claim of the same statement knew is kept. */
    Claim.Facts facts() {
        boolean again = claimed != null && claimed.nameFree();
        return switch (part.about().kind()) {
            case CREATE_INDEX ->
                new Claim.Facts(
                        part.hash(),
                        known(claimed == null ? "" : claimed.table(), table),
                        "",
                        again || object.isEmpty(),
                        "");
            case DROP_INDEX, DETACH_PARTITION ->
                new Claim.Facts(
                        part.hash(),
                        known(isClaimed() ? facts(claimed).table() : "", table),
                        known(isClaimed() ? facts(claimed).object() : "", object),
                        false,
                        "");
            case REINDEX_INDEX, REINDEX_TABLE ->
                new Claim.Facts(part.hash(), table, object, false, claimed == null ? copyOids : claimed.bystanders());
            case REPEATABLE, SETTING, OTHER -> new Claim.Facts(part.hash(), "", "", false, "");
        };
    }

    private static Claim.Facts facts(Claim.@Nullable Facts facts) {
        if (facts == null) {
            throw new IllegalStateException("not claimed");
        }
        return facts;
    }

    private static String known(String before, String now) {
        return before.isEmpty() ? now : before;
    }

    /** Whether it was claimed as it stands now; an edited one was not. */
    private boolean isClaimed() {
        return claimed != null && claimed.hash().equals(part.hash());
    }

    /** @param executed whether this connection has seen the statement to its end */
    Evidence judge(boolean executed) {
        return switch (part.about().kind()) {
            case CREATE_INDEX -> createdIndex(executed);
            case DROP_INDEX -> droppedIndex(executed);
            case REINDEX_INDEX, REINDEX_TABLE -> rebuiltIndexes(executed);
            case DETACH_PARTITION -> detachedPartition(executed);
            case REPEATABLE, SETTING -> executed ? done() : new Evidence.Nothing();
            case OTHER -> executed ? done() : other();
        };
    }

    private Evidence.Complete done() {
        return new Evidence.Complete("the server has carried it out");
    }

    private Evidence other() {
        return claimed != null && running
                ? new Evidence.Unverifiable(Message.of(
                        "`%s` in %s was sent and its answer was never seen: nobody but you can tell what it has done. Look, then say so: %s",
                        part.statement().written().lines().findFirst().orElse(""), where(), wayOut()))
                : new Evidence.Nothing();
    }

    /** How a person says that it counts as done; what runs again anyway has no version to say it of. */
    private Message wayOut() {
        return version == null
                ? Message.text(
                        "edit the file so that it can run whatever has been done, for a repeatable one has no version to resolve")
                : Message.of("%s", Remedy.resolve(version.toString()));
    }

    private String where() {
        Location location = part.statement().location();
        return location.file() + ":" + location.line();
    }

    private Evidence createdIndex(boolean executed) {
        if (object.isEmpty()) {
            return executed
                    ? new Evidence.Foreign("the index %s was built and is gone again: somebody has dropped it"
                            .formatted(part.about().name()))
                    : new Evidence.Nothing();
        }
        if (!kind.equals("i") || !onTable) {
            return new Evidence.Foreign("the name %s is taken by %s. Rename one of them"
                    .formatted(
                            qualified,
                            otherTable.isEmpty() ? "something that is no index" : "an index on " + otherTable));
        }
        boolean ours = claimed != null && claimed.nameFree() && claimed.table().equals(table);
        return valid ? validIndex(ours, executed) : invalidIndex(ours);
    }

    private Evidence validIndex(boolean ours, boolean executed) {
        if (ours && (isClaimed() || executed)) {
            return new Evidence.Complete("the index " + qualified + " on " + tableName + " is valid");
        }
        if (ours) {
            return new Evidence.Foreign(Message.of(
                    "the index %s was built from what %s said before it was edited. Drop it, or take it as it is: %s",
                    qualified, where(), wayOut()));
        }
        if (part.about().conditional()) {
            return executed
                    ? new Evidence.Complete("the index " + qualified + " on " + tableName + " was there and is valid")
                    : new Evidence.Nothing();
        }
        return new Evidence.Foreign(Message.of(
                "an index %s on %s is there already, and Lockkeeper has not built it. Drop it, or take it as it is: %s",
                qualified, tableName, wayOut()));
    }

    private Evidence invalidIndex(boolean ours) {
        if (!ours) {
            return new Evidence.Foreign(
                    "an INVALID index %s on %s is there already, and Lockkeeper has not begun it. See whether somebody is building it; if nobody is, drop it with: drop index concurrently %s"
                            .formatted(qualified, tableName, qualified));
        }
        if (busyPid != null) {
            return busy(busyPid);
        }
        return new Evidence.Leftover(
                "an interrupted build has left the index " + qualified + " on " + tableName + " INVALID",
                List.of("drop index concurrently if exists " + qualified));
    }

    /** Another role's build may be hidden, its lock on the table is not. */
    private static Evidence busy(int pid) {
        return new Evidence.Alive(new Worker(pid, null, "at work on the same table", null));
    }

    private Evidence droppedIndex(boolean executed) {
        boolean gone = object.isEmpty();
        if (executed && !gone) {
            return new Evidence.Foreign(
                    "the index " + qualified + " was dropped and is there: somebody has made it again");
        }
        return gone && (executed || isClaimed()) ? new Evidence.Complete("the index is gone") : new Evidence.Nothing();
    }

    private Evidence rebuiltIndexes(boolean executed) {
        List<String> names = copies.isEmpty() ? List.of() : Arrays.asList(copies.split("\n"));
        if (claimed != null && !names.isEmpty()) {
            if (busyPid != null) {
                return busy(busyPid);
            }
            return names.size() > originals
                    ? new Evidence.Unknown(
                            "which of %s the interrupted rebuild has left cannot be told. Drop those that are not needed"
                                    .formatted(String.join(", ", names)))
                    : new Evidence.Leftover(
                            "an interrupted rebuild has left " + String.join(", ", names),
                            names.stream()
                                    .map(name -> "drop index concurrently if exists " + name)
                                    .toList());
        }
        boolean rebuilt = isClaimed() && !object.equals(facts(claimed).object()) && valid && !object.equals(table);
        return executed || rebuilt ? new Evidence.Complete("the indexes are rebuilt") : new Evidence.Nothing();
    }

    private Evidence detachedPartition(boolean executed) {
        if (pending) {
            return isClaimed()
                    ? new Evidence.Leftover(
                            "an interrupted detach has left " + qualified + " half detached from " + tableName,
                            List.of("alter table " + tableName + " detach partition " + qualified + " finalize"))
                    : new Evidence.Foreign(
                            "a detach of %s from %s was begun by somebody else. Finish it with: alter table %s detach partition %s finalize"
                                    .formatted(qualified, tableName, tableName, qualified));
        }
        return !attached && (executed || isClaimed())
                ? new Evidence.Complete(qualified + " is detached from " + tableName)
                : new Evidence.Nothing();
    }
}
