package io.lockkeeper.deploy.branch;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockkeeper.deploy.branch.MigrationRow.Status;
import io.lockkeeper.deploy.client.DeployRequests;
import io.lockkeeper.deploy.service.BranchPassword;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The statements of a change on a real MariaDB, over TLS. */
@Tag("slow")
class MySqlBranchesTest {

    private static final String ENCRYPTED = "required";

    @TempDir
    private static Path folder;

    private static MariaDbServer server;

    @BeforeAll
    static void start() throws Exception {
        server = MariaDbServer.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    private final AtomicInteger passwords = new AtomicInteger();
    private final BranchDatabase branches = with(server.password(MariaDbServer.PASSWORD));

    private BranchDatabase with(BranchPassword password) {
        return new MySqlBranches(
                branch -> Mono.fromSupplier(passwords::incrementAndGet)
                        .thenReturn(password)
                        // as the answer of the service, on a thread that must not block
                        .publishOn(Schedulers.parallel()),
                ENCRYPTED);
    }

    @Test
    void statementsRunOneAfterTheOtherAndEachIsToldWhenItIsDone() {
        List<String> statements = List.of(
                "create table orders (id bigint primary key, note varchar(20) default 'why?')",
                "alter table orders add column total int",
                "drop table orders");

        assertThat(run(branches, statements)).containsExactlyElementsOf(statements);
    }

    @Test
    void theConnectionIsEncrypted() {
        assertThat(rows("select variable_value as migration_uuid from information_schema.session_status"
                        + " where variable_name = 'Ssl_version'"))
                .singleElement()
                .satisfies(row -> assertThat(row.uuid()).startsWith("TLS"));
    }

    @Test
    void whatWasDoneBeforeAFailureStaysAndTheRestRunsLater() {
        List<String> told = new ArrayList<>();
        List<String> wrong = List.of(
                "create table half (id bigint primary key)", "alter table half drop column none", "drop table half");

        DeployException failure = catchThrowableOfType(
                DeployException.class,
                () -> branches.run("change", "app", wrong).doOnNext(told::add).blockLast(PATIENCE));

        assertThat(told).containsExactly(wrong.get(0));
        assertThat(failure.kind()).isEqualTo(Kind.FAILED);
        assertThat(failure.exitCode().code()).isEqualTo(13);
        assertThat(failure)
                .hasMessageContaining("branch change, keyspace app: alter table half drop column none")
                .hasMessageContaining("1091")
                .hasMessageContaining("The statements before it stay");
        assertThat(run(branches, List.of("alter table half add column one int", "drop table half")))
                .hasSize(2);
    }

    @Test
    void aCancelLeavesTheRestOut() {
        assertThat(branches.run(
                                "change",
                                "app",
                                List.of(
                                        "create table first_one (id int primary key)",
                                        "create table second_one (id int)"))
                        .take(1)
                        .collectList()
                        .block(PATIENCE))
                .hasSize(1);

        assertThat(run(branches, List.of("create table second_one (id int)", "drop table first_one, second_one")))
                .hasSize(2);
    }

    @Test
    void aPasswordIsMadeOnceForABranchUntilItExpires() {
        run(branches, List.of("do 1"));
        run(branches, List.of("do 1"));
        assertThat(passwords).hasValue(1);

        BranchPassword good = server.password(MariaDbServer.PASSWORD);
        BranchDatabase expiring = with(new BranchPassword(
                good.id(),
                good.host(),
                good.username(),
                good.plainText(),
                Instant.now().plusSeconds(60)));
        run(expiring, List.of("do 1"));
        run(expiring, List.of("do 1"));
        assertThat(passwords).hasValue(3);
    }

    @Test
    void aKeptPasswordThatIsGoneIsMadeAgain() throws Exception {
        List<String> texts = new ArrayList<>(List.of(MariaDbServer.PASSWORD, "another"));
        BranchDatabase renewed =
                new MySqlBranches(branch -> Mono.fromSupplier(() -> server.password(texts.remove(0))), ENCRYPTED);
        run(renewed, List.of("do 1"));
        server.changePassword("another");
        try {
            run(renewed, List.of("do 1"));
            assertThat(texts).isEmpty();
        } finally {
            server.changePassword(MariaDbServer.PASSWORD);
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndIsInNoMessage() {
        BranchDatabase wrong = with(server.password("s3cret"));

        DeployException failure = failure(wrong.run("change", "app", List.of("do 1")));

        assertThat(failure.kind()).isEqualTo(Kind.PERMISSION);
        for (Throwable each = failure; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain("s3cret");
        }
        failure(wrong.run("change", "app", List.of("do 1")));
        assertThat(passwords).hasValue(2);
    }

    @Test
    void aServerWithoutATrustedCertificateGetsNoPassword() {
        BranchDatabase strict =
                new MySqlBranches(branch -> Mono.just(server.password(MariaDbServer.PASSWORD)), "verify_identity");

        assertThat(failure(strict.run("change", "app", List.of("do 1"))).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void nobodyWhoListensIsUnreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        BranchDatabase nowhere = with(new BranchPassword("id", "127.0.0.1:" + port, "branch", "s3cret", null));

        DeployException failure = failure(nowhere.run("change", "app", List.of("do 1")));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.effectUnknown()).isFalse();
    }

    @Test
    void aConnectionThatIsLostInAStatementLeavesItsEffectUnknown() {
        DeployException failure = failure(branches.run("change", "app", List.of("kill connection_id()")));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.effectUnknown()).isTrue();
        run(branches, List.of("do 1"));
    }

    @Test
    void aFailureToMakeAPasswordIsTheFailure() {
        DeployRequests client = DeployRequests.builder("acme", "shop", "id", "token")
                .baseUrl("http://127.0.0.1:1")
                .retryDelay(Duration.ofMillis(1), Duration.ofMillis(1))
                .build();

        assertThat(failure(MySqlBranches.of(client).run("change", "app", List.of("do 1"))))
                .hasMessageContaining("/passwords");
    }

    @Test
    void rowsOfVitessAreReadWhateverTheTypesOfTheirColumnsAre() {
        assertThat(rows(
                        "select 'u1' as migration_uuid, 'system:c1' as migration_context, 'app' as keyspace, '-80' as shard,"
                                + " 'orders' as mysql_table, 'running' as migration_status, 'ALTER' as ddl_action,"
                                + " 54.35 as progress, 12 as eta_seconds, 5 as rows_copied, '10' as table_rows,"
                                + " 0 as is_immediate_operation, 1 as ready_to_complete, null as message,"
                                + " timestamp '2026-01-02 03:04:00' as requested_timestamp,"
                                + " '2026-01-02 03:04:05' as started_timestamp"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.status()).isEqualTo(Status.READY_TO_COMPLETE);
                    assertThat(row.progress()).isEqualTo(54);
                    assertThat(row.etaSeconds()).isEqualTo(12);
                    assertThat(row.rowsCopied()).isEqualTo(5);
                    assertThat(row.tableRows()).isEqualTo(10);
                    assertThat(row.message()).isNull();
                    assertThat(row.requestedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:00Z"));
                    assertThat(row.startedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
                });
    }

    @Test
    void aServerThatIsNotVitessSaysSo() {
        DeployException failure = failure(branches.migrations("main", "app", null));

        assertThat(failure.kind()).isEqualTo(Kind.FAILED);
        assertThat(failure).hasMessageContaining("show vitess_migrations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a'b", "a\\b", "a\"b", "a%b", "a\nb", "a`b"})
    void aContextThatWouldEndItsTextIsRefused(String context) {
        assertThat(failure(branches.migrations("main", "app", context)).kind()).isEqualTo(Kind.INVALID);
        assertThat(passwords).hasValue(0);
    }

    private List<MigrationRow> rows(String query) {
        return Objects.requireNonNull(((MySqlBranches) branches)
                .rows("main", "app", query)
                .collectList()
                .block(PATIENCE));
    }

    private static List<String> run(BranchDatabase database, List<String> statements) {
        return Objects.requireNonNull(
                database.run("change", "app", statements).collectList().block(PATIENCE));
    }

    private static DeployException failure(Flux<?> call) {
        DeployException failure = catchThrowableOfType(DeployException.class, () -> call.blockLast(PATIENCE));
        assertThat(failure).isNotNull();
        return failure;
    }
}
