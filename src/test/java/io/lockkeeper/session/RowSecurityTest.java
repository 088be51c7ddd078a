package io.lockkeeper.session;

import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.migrate;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.migration.CodedBatch;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Rows that policies hide are never passed over unnoticed, whichever way a migration runs. */
@Tag("slow")
class RowSecurityTest {

    private static final String UPDATE = "update account set touched = touched + 1";
    private static final String BATCHED = "-- lockkeeper: batched, table=account, key=id, batch=1000";
    private static final String BATCH = "\n" + UPDATE + " where id between :'first' and :'last'";

    private static final Migration TABLE = SqlMigration.versioned("1", "account", """
            create table account (id int primary key, touched int not null default 0);
            insert into account select i from generate_series(1, 3000) as i;
            create policy one on account using (id = 7);
            alter table account enable row level security, force row level security""");

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.freshDatabasePerTest();

    private TestDatabase owner;

    /** Its owner sees one row of three thousand. */
    @BeforeEach
    void makeATableWhoseOwnerDoesNotSeeAllOfIt(TestDatabase database) {
        owner = database.asNewRole("owner");
        database.execute("grant create on schema public to " + owner.user());
        migrate(owner, TABLE);
    }

    private static Migration file(String sql) {
        return SqlMigration.versioned("2", "touch", sql);
    }

    private static Mono<Void> update(PostgresqlConnection connection, String sql) {
        return connection
                .createStatement(sql)
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .then();
    }

    private long touched() {
        return owner.asSuperuser().number("select count(*) from account where touched = 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UPDATE,
                "reset all;\n" + UPDATE,
                "delete from account",
                "create table copied as table account",
                "copy account (id) from stdin;\n4000\n\\.\n",
                "-- lockkeeper: lock-timeout=1s\n" + UPDATE,
                "-- lockkeeper: standalone\n" + UPDATE,
                "-- lockkeeper: standalone\nreset all;\n" + UPDATE,
                "-- lockkeeper: row-security=off\n" + UPDATE
            })
    void aFileThatWouldPassOverHiddenRowsIsRefusedAndToldWhatToDo(String sql) {
        StepFailedException refused = failure(StepFailedException.class, 13, owner, TABLE, file(sql));

        assertThat(refused.sqlState()).contains("42501");
        assertThat(refused)
                .hasMessageContaining("Row-level security would hide rows from this role")
                .hasMessageContaining("bypassrls")
                .hasMessageContaining("row-security=on")
                .hasMessageContaining("set row_security = on");
        assertThat(refused.location()).isPresent();
        assertThat(touched()).isZero();
        assertThat(owner.asSuperuser().number("select count(*) from account")).isEqualTo(3000);
        assertThat(owner.strings("select version from lockkeeper_ledger where state = 'applied'"))
                .containsExactly("1");
        // the second start says the same
        failure(StepFailedException.class, 13, owner, TABLE, file(sql));
    }

    @Test
    void soIsABackfillWhoseRowsCannotBeFound() {
        StepFailedException refused = failure(StepFailedException.class, 13, owner, TABLE, file(BATCHED + BATCH));

        assertThat(refused.sqlState()).contains("42501");
        assertThat(refused)
                .hasMessageStartingWith("V2 touch: query would be affected by row-level security policy")
                .hasMessageContaining("in its header: row-security=on");
        assertThat(touched()).isZero();
    }

    @Test
    void soIsABackfillThatMeetsAPolicyOnlyAfterItsFirstBatch() {
        owner.execute("alter table account no force row level security");
        CompletableFuture<MigrateResult> run = Runs.of(owner, TABLE, file(BATCHED + ", pause=2s" + BATCH))
                .migrate()
                .toFuture();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> owner.number("select count(*) from lockkeeper_ledger where version = '2'") == 1);
        owner.execute("alter table account force row level security");

        assertThat(failure(StepFailedException.class, 13, Mono.fromFuture(run)))
                .hasMessageContaining("The batch behind '1000' was rolled back; the one before it stays.");
        assertThat(touched()).isEqualTo(1000);
    }

    @Test
    void soIsCodeInOneTransactionOrInBatches() {
        Migration once = CodedMigration.versioned("2", "code", "1", connection -> update(connection, UPDATE));
        Migration batches = CodedMigration.batched(
                "2",
                "code",
                "1",
                Duration.ZERO,
                (connection, cursor) -> update(connection, UPDATE).thenReturn(CodedBatch.last(3000)));

        for (Migration coded : new Migration[] {once, batches}) {
            assertThat(failure(StepFailedException.class, 13, owner, TABLE, coded))
                    .hasMessageContaining("withRowSecurity()")
                    .hasMessageContaining("set local row_security = on");
        }
        assertThat(touched()).isZero();
        assertThat(migrate(owner, TABLE, once.withRowSecurity())).containsExactly("V2 code");
        assertThat(touched()).isEqualTo(1);
    }

    @Test
    void codeInBatchesMayCountOnThePolicyToo() {
        Migration batches = CodedMigration.batched(
                "2",
                "code",
                "1",
                Duration.ZERO,
                (connection, cursor) -> update(connection, UPDATE)
                        .thenReturn(cursor == null ? CodedBatch.upTo("1", 1) : CodedBatch.last(0)));

        assertThat(migrate(owner, TABLE, batches.withRowSecurity())).containsExactly("V2 code");

        assertThat(owner.asSuperuser().number("select touched from account where id = 7"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- lockkeeper: row-security=on\n" + UPDATE,
                "-- lockkeeper: row-security=on\nreset all;\n" + UPDATE,
                "set row_security = on;\n" + UPDATE,
                "set local row_security = on;\n" + UPDATE,
                "-- lockkeeper: standalone, row-security=on\n" + UPDATE,
                "-- lockkeeper: standalone\nset row_security = on;\n" + UPDATE,
                BATCHED + ", row-security=on" + BATCH
            })
    void aFileThatCountsOnThePolicySaysSo(String sql) {
        assertThat(migrate(owner, TABLE, file(sql), SqlMigration.versioned("3", "next", "create table next ()")))
                .containsExactly("V2 touch", "V3 next");

        assertThat(touched()).isEqualTo(1);
    }

    @Test
    void whatOneFileSaysIsNotTheNextOnes() {
        StepFailedException refused = failure(
                StepFailedException.class,
                13,
                owner,
                TABLE,
                file("-- lockkeeper: row-security=on\n" + UPDATE),
                SqlMigration.versioned("3", "next", UPDATE));

        assertThat(refused.migration()).isEqualTo("V3 next");
        assertThat(touched()).isEqualTo(1);
    }

    @Test
    void whoSeesAllRowsIsNotConcerned() {
        TestDatabase superuser = owner.asSuperuser();
        superuser.execute("alter table lockkeeper_ledger owner to current_user");
        assertThat(migrate(superuser, TABLE, file(BATCHED + BATCH))).containsExactly("V2 touch");
        assertThat(touched()).isEqualTo(3000);
    }

    @Test
    void aLedgerThatWouldHideRowsIsRefusedAsSuch() {
        owner.execute("create policy others on lockkeeper_ledger using (version <> '1');"
                + " alter table lockkeeper_ledger enable row level security, force row level security");

        assertThat(failure(DatabaseFailureException.class, 17, owner, TABLE, file("select 1")))
                .hasMessageContaining("row security hides rows of the ledger");
    }
}
