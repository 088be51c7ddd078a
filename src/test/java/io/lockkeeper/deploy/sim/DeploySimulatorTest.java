package io.lockkeeper.deploy.sim;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.deploy.branch.BranchDatabase;
import io.lockkeeper.deploy.branch.MigrationRow;
import io.lockkeeper.deploy.client.DeployRequests;
import io.lockkeeper.deploy.service.ChangeState;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployException.Kind;
import io.lockkeeper.deploy.service.DeployRequest;
import io.lockkeeper.deploy.service.DeploymentState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The states of a deploy request, as the service goes through them. */
class DeploySimulatorTest {

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration COPY = Duration.ofMinutes(10);
    private static final String ORDERS = "create table orders (id bigint primary key, total int)";

    private DeploySimulator service;
    private DeployRequests client;
    private BranchDatabase database;

    @BeforeEach
    void start() {
        service = wait(DeploySimulator.builder()
                .manualClock()
                .step(STEP)
                .copy(COPY)
                .keyspace("app", 2, ORDERS)
                .start());
        client = DeployRequests.builder("acme", "shop", "id", "token")
                .baseUrl(service.url())
                .build();
        database = DeploySimulator.branchDatabase(service.url());
    }

    @AfterEach
    void stop() {
        service.stop().block(PATIENCE);
    }

    @Test
    void aChangeGoesFromItsBranchThroughCutoverAndRevertWindow() {
        DeployRequest request = ready(false, "alter table orders add column note text");

        assertThat(after(client.deploy(request.number(), false))).isEqualTo(DeploymentState.SUBMITTING);
        assertThat(after(STEP, request)).isEqualTo(DeploymentState.QUEUED);
        assertThat(after(STEP, request)).isEqualTo(DeploymentState.IN_PROGRESS);
        assertThat(after(COPY.dividedBy(2), request)).isEqualTo(DeploymentState.IN_PROGRESS);
        assertThat(rows()).extracting(MigrationRow::progress).containsExactly(50, 50);
        assertThat(rows()).extracting(MigrationRow::shard).containsExactly("-80", "80-");
        assertThat(rows()).extracting(MigrationRow::context).containsOnly(service.context(request.number()));
        assertThat(after(COPY, request)).isEqualTo(DeploymentState.PENDING_CUTOVER);
        assertThat(rows()).extracting(MigrationRow::status).containsOnly(MigrationRow.Status.READY_TO_COMPLETE);
        assertThat(service.tables("main", "app").get("orders")).doesNotContain("note");
        assertThat(after(client.cutover(request.number()))).isEqualTo(DeploymentState.IN_PROGRESS_CUTOVER);
        assertThat(after(STEP, request)).isEqualTo(DeploymentState.COMPLETE_PENDING_REVERT);
        assertThat(service.tables("main", "app").get("orders")).contains("`note` text");
        assertThat(after(Duration.ofMinutes(30), request)).isEqualTo(DeploymentState.COMPLETE);
        assertThat(wait(client.get(request.number())).open()).isFalse();
        assertThat(rows()).extracting(MigrationRow::status).containsOnly(MigrationRow.Status.COMPLETE);
        assertThat(service.effects(Endpoint.DEPLOY)).isEqualTo(1);
    }

    @Test
    void aRevertBringsTheOldSchemaBack() {
        DeployRequest request = ready(true, "alter table orders add column note text");
        wait(client.deploy(request.number(), false));

        assertThat(after(COPY.plus(STEP.multipliedBy(4)), request)).isEqualTo(DeploymentState.COMPLETE_PENDING_REVERT);
        wait(client.revert(request.number()));
        assertThat(after(STEP, request)).isEqualTo(DeploymentState.COMPLETE_REVERT);
        assertThat(service.tables("main", "app").get("orders")).doesNotContain("note");
        assertThat(rows()).filteredOn(MigrationRow::isRevert).hasSize(2);
    }

    @Test
    void whatAddsColumnsCanBeDeployedAtOnce() {
        DeployRequest request = ready(true, "alter table orders add column note text");

        assertThat(Objects.requireNonNull(request.deployment()).instantDdlEligible())
                .isTrue();
        wait(client.deploy(request.number(), true));
        assertThat(after(STEP.multipliedBy(2), request)).isEqualTo(DeploymentState.COMPLETE);
    }

    @Test
    void aBranchThatDoesNotDifferHasNoChanges() {
        DeployRequest request = ready(true);

        assertThat(request.state()).isEqualTo(DeploymentState.NO_CHANGES);
        assertThat(request.state().change(false)).isEqualTo(ChangeState.COMPLETED);
    }

    @Test
    void aTableWithoutPrimaryKeyIsAnErrorThatSaysWhy() {
        DeployRequest request = ready(true, "create table notes (text varchar(10))");

        assertThat(request.state()).isEqualTo(DeploymentState.ERROR);
        assertThat(Objects.requireNonNull(request.deployment()).lintErrors())
                .singleElement()
                .satisfies(lint -> assertThat(lint.table()).isEqualTo("notes"));
    }

    @Test
    void aDeploymentIsRefusedWhereItsStateDoesNotAllowIt() {
        String branch = branch();
        wait(run(branch, "alter table orders add column note text"));
        DeployRequest pending = wait(client.create(branch, "main", null, false, false));
        refused(client.deploy(pending.number(), false), Kind.CONFLICT);
        service.advance(STEP);
        refused(client.cutover(pending.number()), Kind.CONFLICT);
        refused(client.revert(pending.number()), Kind.CONFLICT);
        refused(client.skipRevert(pending.number()), Kind.CONFLICT);
        refused(client.cancel(pending.number()), Kind.CONFLICT);
        wait(client.deploy(pending.number(), false));
        refused(client.deploy(pending.number(), false), Kind.CONFLICT);

        DeployRequest second = ready(false, "create table carts (id bigint primary key)");
        refused(client.deploy(second.number(), false), Kind.CONFLICT);
        wait(client.cancel(pending.number()));
        service.advance(STEP);
        assertThat(after(client.deploy(second.number(), false))).isEqualTo(DeploymentState.SUBMITTING);
    }

    @Test
    void theRevertWindowOfOneKeepsTheNextOneOut() {
        DeployRequest first = ready(true, "alter table orders add column note text");
        wait(client.deploy(first.number(), false));
        assertThat(after(COPY.plus(STEP.multipliedBy(4)), first)).isEqualTo(DeploymentState.COMPLETE_PENDING_REVERT);
        DeployRequest second = ready(true, "create table carts (id bigint primary key)");

        refused(client.deploy(second.number(), false), Kind.CONFLICT);
        wait(client.skipRevert(first.number()));
        assertThat(after(client.deploy(second.number(), false))).isEqualTo(DeploymentState.SUBMITTING);
    }

    @Test
    void whatIsStuckInSubmittingEndsWithAnErrorAfterTwoMinutes() {
        service.stickInSubmitting();
        DeployRequest request = ready(true, "alter table orders add column note text");
        wait(client.deploy(request.number(), false));

        assertThat(after(Duration.ofSeconds(119), request)).isEqualTo(DeploymentState.SUBMITTING);
        assertThat(after(STEP, request)).isEqualTo(DeploymentState.ERROR);
    }

    @Test
    void othersCanCloseAndDeleteAndHaveRowsOfTheirOwn() {
        DeployRequest request = ready(true, "alter table orders add column note text");
        service.addRow("app", "system:history", "complete", service.now().minusSeconds(60));
        service.close(request.number());

        assertThat(wait(client.get(request.number())).closedAt()).isEqualTo(service.now());
        refused(client.deploy(request.number(), false), Kind.CONFLICT);
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.context()).isEqualTo("system:history");
            assertThat(row.status()).isEqualTo(MigrationRow.Status.COMPLETE);
            assertThat(row.requestedAt()).isEqualTo(service.now().minusSeconds(60));
        });
        service.delete(request.number());
        refused(client.get(request.number()), Kind.NOT_FOUND);
        service.deleteBranch(request.branch());
        assertThat(service.branches()).containsExactly("main");
    }

    @Test
    void rowsOfANewDeploymentCanBeHidden() {
        service.stop().block(PATIENCE);
        service = wait(DeploySimulator.builder()
                .manualClock()
                .step(STEP)
                .copy(COPY)
                .rowsHiddenFor(STEP)
                .keyspace("app", 1, ORDERS)
                .start());
        client = DeployRequests.builder("acme", "shop", "id", "token")
                .baseUrl(service.url())
                .build();
        database = DeploySimulator.branchDatabase(service.url());
        DeployRequest request = ready(true, "alter table orders add column note text");
        wait(client.deploy(request.number(), false));

        assertThat(rows()).isEmpty();
        service.advance(STEP);
        assertThat(rows()).hasSize(1);
        assertThat(wait(database.migrations("main", "app", service.context(request.number()))
                        .collectList()))
                .hasSize(1);
        assertThat(wait(database.migrations("main", "app", "system:other").collectList()))
                .isEmpty();
    }

    @Test
    void statementsChangeABranchAsMySqlWould() {
        String branch = branch();
        wait(run(
                branch,
                "create table if not exists `app`.`carts` (id bigint, note varchar(10) default 'a,b', primary key (id))",
                "alter table carts add column total decimal(10,2) after id, add index by_total (total), drop column note",
                "alter table carts modify total bigint, change total sum bigint not null",
                "create unique index by_sum on carts (sum)",
                "drop index by_total on carts"));

        assertThat(service.tables(branch, "app").get("carts")).isEqualTo("""
                CREATE TABLE `carts` (
                  `id` bigint,
                  primary key (id),
                  `sum` bigint not null,
                  UNIQUE KEY `by_sum` (sum)
                )""");
        for (String wrong : List.of(
                "create table carts (id int)",
                "alter table carts drop column none",
                "alter table carts add column sum int",
                "alter table none add column sum int",
                "drop table none",
                "do what you like")) {
            assertThatThrownBy(() -> run(branch, wrong).block(PATIENCE)).hasMessageContaining("errno 1");
        }
        wait(run(branch, "drop table carts", "drop table if exists carts"));
        assertThat(service.tables(branch, "app")).containsOnlyKeys("orders");
    }

    private DeployRequest ready(boolean autoCutover, String... statements) {
        String branch = branch();
        wait(run(branch, statements));
        DeployRequest request = wait(client.create(branch, "main", "because", autoCutover, false));
        assertThat(request.state()).isEqualTo(DeploymentState.PENDING);
        service.advance(STEP);
        return wait(client.get(request.number()));
    }

    private String branch() {
        String name = "change-" + service.branches().size();
        wait(client.createBranch(name, "main", null));
        assertThat(wait(client.branch(name)).ready()).isFalse();
        service.advance(STEP);
        assertThat(wait(client.branch(name)).ready()).isTrue();
        return name;
    }

    private Mono<List<String>> run(String branch, String... statements) {
        return database.run(branch, "app", List.of(statements)).collectList();
    }

    private List<MigrationRow> rows() {
        return wait(database.migrations("main", "app", null).collectList());
    }

    private DeploymentState after(Duration time, DeployRequest request) {
        service.advance(time);
        return after(client.get(request.number()));
    }

    private static DeploymentState after(Mono<DeployRequest> call) {
        return wait(call).state();
    }

    private static void refused(Mono<DeployRequest> call, Kind kind) {
        assertThatThrownBy(() -> call.block(PATIENCE))
                .isInstanceOfSatisfying(
                        DeployException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    private static <T> T wait(Mono<T> call) {
        return Objects.requireNonNull(call.block(PATIENCE));
    }
}
