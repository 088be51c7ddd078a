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
