package io.lockkeeper.internal.postgres.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The statements of Lockkeeper, one constant a file under {@code sql/}. A file's parameters are written as psql writes
 * them: {@code :'name'} is a quoted literal, {@code :"name"} a quoted identifier, {@code :name} goes in as it is.
 */
public enum Sql {
    BEGIN("ledger/begin"),
    OUR_PATH("ledger/our_path"),
    OUR_PATH_AGAIN("ledger/our_path_again"),
    THEIR_PATH("ledger/their_path"),
    SETTINGS("ledger/settings"),
    RELEASE_IF_DONE("ledger/release_if_done"),
    GATE("ledger/gate"),
    LEAVE_GATE("ledger/leave_gate"),
    LOCK("ledger/lock"),
    LOCK_ATTEMPT("ledger/lock_attempt"),
    DEFAULTS("ledger/defaults"),
    CREATE_SCHEMA("ledger/create_schema"),
    CREATE_LEDGER("ledger/001_create_ledger"),
    FIND_LEDGER_INPUT("ledger/find_ledger_input"),
    FIND_LEDGER("ledger/find_ledger"),
    FOUND_LEDGER("ledger/found_ledger"),
    CLOSE_LEDGER_CURSOR("ledger/close_ledger_cursor"),
    CHANGES("ledger/changes"),
    TIMEOUTS("ledger/timeouts"),
    ROW_SECURITY("ledger/row_security"),
    STRINGS("ledger/strings"),
    SLOW_READER("ledger/slow_reader"),
    IDLE_CLIENT("ledger/idle_client"),
    RESET("ledger/reset"),
    OWN_ROLE("ledger/own_role"),
    NO_TIMEOUTS("ledger/no_timeouts"),
    FORGET_PREPARED("ledger/forget_prepared"),
    LOCK_LEDGER_TABLE("ledger/lock_ledger_table"),
    GUARD("ledger/guard"),
    TRUST("ledger/trust"),
    RECORD("ledger/record"),
    ACCEPT("ledger/accept"),
    HAS_WORD("ledger/has_word"),
    RESOLVE("ledger/resolve"),
    CLAIM("ledger/claim"),
    OWNER_LOCK("ledger/owner_lock"),
    CLAIM_FIRST("ledger/claim_first"),
    CLAIM_AGAIN("ledger/claim_again"),
    ADVANCE("ledger/advance"),
    COMPLETE("ledger/complete"),
    FAIL("ledger/fail"),
    BATCH_CHECKPOINT("ledger/batch_checkpoint"),
    BATCH_BOUNDS("ledger/batch_bounds"),
    BATCH_FIRST("ledger/batch_first"),
    BATCH_NEXT("ledger/batch_next"),
    BATCH_COMPLETE("ledger/batch_complete"),
    BATCH_FAIL("ledger/batch_fail"),
    NON_TRANSACTIONAL("ledger/non_transactional"),
    COMMIT("ledger/commit"),
    COMMIT_AND_BEGIN("ledger/commit_and_begin"),
    ROLLBACK("ledger/rollback"),
    LOCK_HOLDER("catalog/lock_holder"),
    END_LOST("catalog/end_lost"),
    BACKEND("catalog/backend"),
    BLOCKERS("catalog/blockers"),
    POOLED("catalog/pooled"),
    DATABASE("catalog/database"),
    MARK_DATABASE("catalog/mark_database"),
    MARKED_DATABASE("catalog/marked_database"),
    WORKER("catalog/worker"),
    IDENTIFY("catalog/identify"),
    ORIGIN("catalog/origin"),
    TABLE_HOLDER("catalog/table_holder"),
    COMPARE_INPUT("catalog/compare_input"),
    COMPARE_INDEX("catalog/compare_index"),
    TRY_TABLE("catalog/try_table"),
    COMPARE_RESULT("catalog/compare_result"),
    STILL_LEFT("catalog/still_left"),
    CREATED_INDEX("catalog/created_index"),
    DROPPED_INDEX("catalog/dropped_index"),
    REBUILT_INDEXES("catalog/rebuilt_indexes"),
    DETACHED_PARTITION("catalog/detached_partition"),
    INVALID_INDEXES("catalog/invalid_indexes"),
    BATCH_KEY("catalog/batch_key"),
    UNMANAGED_OBJECTS("catalog/unmanaged_objects"),
    FLYWAY_VERSIONS("catalog/flyway_versions"),
    HISTORIES("catalog/histories"),
    HISTORY_ROWS("catalog/history_rows"),
    HISTORY_LOCK("catalog/history_lock"),
    OTHER_LOCK("catalog/other_lock"),
    OTHER_LOCK_ROW("catalog/other_lock_row"),
    CREATE_FLYWAY_HISTORY("catalog/create_flyway_history"),
    ADD_FLYWAY_ROW("catalog/add_flyway_row"),
    CREATE_NUMBERED_HISTORY("catalog/create_numbered_history"),
    ADD_NUMBERED_ROW("catalog/add_numbered_row"),
    PROBE_BEGIN("probe/begin"),
    PROBE_SETTINGS("probe/settings"),
    COLUMNS("probe/columns"),
    FUNCTIONS("probe/functions"),
    INDEXES("probe/indexes"),
    LABELS("probe/labels"),
    EXTENSIONS("probe/extensions"),
    PRIVILEGES("probe/privileges"),
    UNUSABLE("probe/unusable"),
    TABLE_HOLDERS("probe/table_holders"),
    SAVEPOINT("probe/savepoint"),
    ROLLBACK_TO_SAVEPOINT("probe/rollback_to_savepoint"),
    EXPLAIN("probe/explain"),
    EXPLAIN_GENERIC("probe/explain_generic"),
    PREPARE("probe/prepare"),
    EXPLAIN_PREPARED("probe/explain_prepared"),
    DEALLOCATE("probe/deallocate"),
    NAMES("probe/names");

    /** What the build has joined into one resource; empty until it is read. */
    private static volatile Map<String, String> statements = Map.of();

    private final String path;
    private volatile @Nullable SqlTemplate template;

    Sql(String path) {
        this.path = path;
    }

    /** Completes when all of them can be had without touching the class path, which blocks. */
    public static Mono<Void> ready() {
        return statements.isEmpty() ? Reading.ONCE : Mono.empty();
    }

    /** Many who start at once read them once. */
    private static final class Reading {

        static final Mono<Void> ONCE = Mono.<Void>fromRunnable(Sql::read)
                .subscribeOn(Schedulers.boundedElastic())
                .cache();
    }

    /** A line each: the name of the file and the statement. Without a lambda, which a JVM that has just started makes slowly. */
    private static Map<String, String> read() {
        Map<String, String> known = statements;
        if (known.isEmpty()) {
            String text = resource();
            Map<String, String> found = new HashMap<>();
            int end;
            for (int start = 0; start < text.length(); start = end + 1) {
                end = text.indexOf('\n', start);
                int space = text.indexOf(' ', start);
                found.put(text.substring(start, space), text.substring(space + 1, end));
            }
            known = found;
            statements = known;
        }
        return known;
    }

    private static String resource() {
        try (InputStream in = Sql.class.getResourceAsStream("statements.txt")) {
            if (in == null) {
                throw new IllegalStateException("the library is incomplete: statements.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SqlTemplate template() {
        SqlTemplate known = template;
        if (known == null) {
            String statement = read().get(path);
            if (statement == null) {
                throw new IllegalStateException("the library is incomplete: statements.txt lacks " + path);
            }
            known = SqlTemplate.of(statement);
            template = known;
        }
        return known;
    }

    String path() {
        return path;
    }

    /** The statement without its final semicolon, for a file without parameters. Blocks unless it was read before. */
    public String text() {
        return text(Map.of());
    }

    /** Whether what runs behind it finds the user's path, since it has asked by that. */
    boolean asksByTheirPath() {
        return this != OUR_PATH
                && this != THEIR_PATH
                && this != FIND_LEDGER_INPUT
                && this != SETTINGS
                && this != NO_TIMEOUTS
                && template().mentions("'lockkeeper.path'");
    }

    /** The statement without its final semicolon. Blocks unless it was read before. */
    public String text(Map<String, String> values) {
        return template().fill(values);
    }
}
