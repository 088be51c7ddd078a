package io.lockkeeper.internal.deploy.drive;

import io.lockkeeper.deploy.branch.BranchDatabase;
import io.lockkeeper.deploy.change.DeployStage;
import io.lockkeeper.deploy.change.KeyspaceChange;
import io.lockkeeper.deploy.service.Branch;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployException.Kind;
import io.lockkeeper.deploy.service.Keyspace;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.internal.deploy.ddl.BranchSchema;
import io.lockkeeper.internal.deploy.ddl.DdlStatement;
import io.lockkeeper.internal.deploy.state.Change;
import io.lockkeeper.internal.deploy.state.StoredApply;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.ServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The branch of an apply: makes it, and runs on it what was reviewed and is missing. One that is not ours gets no statement. */
final class Branches {

    private static final int ERRORS = 5;
    private static final int KEYSPACES_AT_ONCE = 3;
    private static final int LONGEST_DATABASE = 20;
    private static final int DIGITS = 8;

    private record Numbered(int number, String keyspace, DdlStatement statement) {}

    private final Work work;
    private final BranchDatabase database;
    private Map<String, String> live = Map.of();

    Branches(Work work, BranchDatabase database) {
        this.work = work;
        this.database = database;
    }

    /** Names a branch, and makes it unless it is there. Its name is kept before it is asked for. */
    Mono<Void> make() {
        String given = work.plan().branch();
        if (given != null) {
            return work.service().branch(given).flatMap(there -> name(given, false));
        }
        String name = ownName(work.apply());
        return parent().then(Mono.defer(() -> name(name, true)))
                .then(Mono.defer(() -> work.call(
                        "create-branch",
                        service -> service.createBranch(name, work.plan().into(), null))))
                .onErrorResume(DeployException.class, failure -> there(name, failure))
                .then(Mono.defer(this::awaitReady));
    }

    private Mono<Void> name(String name, boolean created) {
        return work.write(
                "branch",
                Change.of().state(DeployStage.PREPARING_BRANCH.label()).branch(name, created));
    }

    /** A deploy request needs safe migrations: without them everybody may change the schema beside it. */
    private Mono<Branch> parent() {
        String into = work.plan().into();
        return work.service()
                .branch(into)
                .flatMap(parent -> parent.safeMigrations()
                        ? Mono.just(parent)
                        : Mono.error(invalid(Message.of(
                                "branch %s takes no deploy requests: turn safe migrations on for it, and apply again",
                                into))));
    }

    private static DeployException invalid(Message why) {
        return new DeployException(Kind.INVALID, 0, false, null, why, null);
    }

    /** A name that is taken is one of ours that an earlier call has made; a lost answer is looked after. */
    private Mono<Branch> there(String name, DeployException failure) {
        return failure.kind() == Kind.NAME_TAKEN || failure.effectUnknown()
                ? work.service()
                        .branch(name)
                        .onErrorMap(second -> failure)
                        .doOnNext(branch -> Work.LOG.info("branch {} is there: it is used", name))
                : Mono.error(failure);
    }

    /** {@code lockkeeper-DATABASE-DIGITS}: the same for each worker of an apply. */
    private static String ownName(StoredApply apply) {
        String database = apply.database().replace('_', '-').toLowerCase(Locale.ROOT);
        String digest = BranchSchema.digest(apply.id() + " " + apply.generation());
        return "lockkeeper-"
                + (database.length() > LONGEST_DATABASE ? database.substring(0, LONGEST_DATABASE) : database)
                + "-"
                + digest.substring(digest.length() - DIGITS);
    }

    /** Waits until the branch accepts connections. */
    Mono<Void> awaitReady() {
        String name = String.valueOf(work.apply().branch());
        work.tell(DeployStage.PREPARING_BRANCH);
        return new Polls(
                        work.timing().branchPoll(),
                        ERRORS,
                        failure -> failure.retryable() || failure.kind() == Kind.NOT_FOUND)
                .until(
                        () -> work.service().branch(name),
                        Branch::ready,
                        work.timing().longest(),
                        () -> new UnresolvedStepException(
                                "branch " + name,
                                Message.of(
                                        "it is not ready after %s minutes. Look at it at the service, and resume",
                                        work.timing().longest().toMinutes())))
                .then();
    }

    /** Brings the branch to what was reviewed. Refuses a branch that somebody else has changed. */
    Mono<Void> complete() {
        if (!work.apply().branchCreated()) {
            return work.enter(DeployStage.VALIDATING_BRANCH);
        }
        return work.enter(DeployStage.APPLYING_BRANCH_CHANGES)
                .then(Mono.defer(this::checkKeyspaces))
                .then(Mono.defer(this::runMissing))
                .then(Mono.defer(() -> work.enter(DeployStage.VALIDATING_BRANCH)))
                .then(Mono.defer(this::putVschemas));
    }

    private Mono<Void> checkKeyspaces() {
        String branch = String.valueOf(work.apply().branch());
        return work.service()
                .keyspaces(branch)
                .map(Keyspace::name)
                .collectList()
                .flatMap(there -> {
                    Set<String> missing = new TreeSet<>();
                    work.plan().keyspaces().forEach(change -> missing.add(change.keyspace()));
                    there.forEach(missing::remove);
                    return missing.isEmpty()
                            ? Mono.empty()
                            : Mono.error(invalid(Message.of(
                                    "branch %s has no keyspace %s; it has %s. Name the folders of the statements"
                                            + " after its keyspaces",
                                    branch, String.join(", ", missing), String.join(", ", there))));
                });
    }

    private Mono<Void> runMissing() {
        List<Numbered> all = statements();
        return digests().flatMap(now -> {
            live = now;
            int next = next(all);
            return Flux.fromIterable(all.subList(next - 1, all.size()))
                    .concatMap(this::run, 0)
                    .then(Mono.defer(() -> work.apply().cursor() > all.size()
                            ? Mono.<Void>empty()
                            : work.write("statements-done", Change.of().statement(all.size() + 1, live))));
        });
    }

    /** The first statement that is to run, from 1. */
    private int next(List<Numbered> all) {
        int cursor = work.apply().cursor();
        Map<String, String> before = work.apply().branchSchema();
        if (cursor == 0 || before == null) {
            return 1;
        }
        if (cursor > all.size()) {
            if (!BranchSchema.changed(before, live).isEmpty()) {
                throw changed(before);
            }
            return cursor;
        }
        Numbered begun = all.get(cursor - 1);
        return switch (BranchSchema.of(begun.keyspace(), begun.statement(), before, live)) {
            case NOT_RUN -> cursor;
            case RUN -> cursor + 1;
            case CHANGED_BY_OTHERS -> throw changed(before);
        };
    }

    private UnresolvedStepException changed(Map<String, String> before) {
        return new UnresolvedStepException(
                "branch " + work.apply().branch(),
                Message.of(
                        "somebody else has changed %s there since this apply ran its statements. Undo that, or delete the"
                                + " branch so that the apply makes another one, and resume",
                        String.join(", ", BranchSchema.changed(before, live))));
    }

    private List<Numbered> statements() {
        List<Numbered> all = new ArrayList<>();
        for (KeyspaceChange change : work.plan().keyspaces()) {
            for (String text : change.statements()) {
                DdlStatement statement = DdlStatement.of(text)
                        .orElseThrow(() -> new IllegalStateException("a plan with this statement is refused: " + text));
                all.add(new Numbered(all.size() + 1, change.keyspace(), statement));
            }
        }
        return all;
    }

    private Mono<Void> run(Numbered each) {
        String branch = String.valueOf(work.apply().branch());
        return work.write("statement-" + each.number(), Change.of().statement(each.number(), live))
                .then(Mono.defer(() -> work.guarded(
                        "statement-" + each.number(),
                        database.run(
                                        branch,
                                        each.keyspace(),
                                        List.of(each.statement().text()))
                                .then(Mono.just(each)))))
                .onErrorMap(DeployException.class, failure -> failed(each, failure))
                .then(Mono.defer(this::digests))
                .doOnNext(now -> {
                    if (BranchSchema.changed(live, now).isEmpty()) {
                        work.warn("statement " + each.number() + " in keyspace " + each.keyspace()
                                + " has changed nothing on the branch");
                    }
                    live = now;
                })
                .then();
    }

    /** What may pass stays a failure of the service: the next resume looks what became of the statement. */
    private static Throwable failed(Numbered each, DeployException failure) {
        if (failure.kind() != Kind.INVALID && failure.kind() != Kind.FAILED) {
            return failure;
        }
        return new StepFailedException(
                "statement " + each.number() + " in keyspace " + each.keyspace(),
                null,
                null,
                ServerError.of(null, failure.explanation().toString()),
                "The branch keeps the statements before it, and nothing was deployed. Correct the statement, and apply again.",
                failure);
    }

    /** The service tells the schema of a branch as it was when it read it last. */
    private Mono<Map<String, String>> digests() {
        String branch = String.valueOf(work.apply().branch());
        return work.call(
                        "refresh-schema",
                        service -> service.refreshSchema(branch).thenReturn(true))
                .thenMany(Flux.fromIterable(work.plan().keyspaces()))
                .map(KeyspaceChange::keyspace)
                .distinct()
                .flatMap(
                        keyspace -> work.service()
                                .schema(branch, keyspace)
                                .collectList()
                                .map(tables -> BranchSchema.of(keyspace, tables)),
                        KEYSPACES_AT_ONCE)
                .collect(TreeMap::new, Map::putAll);
    }

    private Mono<Void> putVschemas() {
        String branch = String.valueOf(work.apply().branch());
        return Flux.fromIterable(work.plan().keyspaces())
                .filter(change -> change.vschema() != null)
                .concatMap(change -> {
                    String wanted = String.valueOf(change.vschema());
                    return work.call("put-vschema", service -> service.putVschema(branch, change.keyspace(), wanted))
                            .then(Mono.defer(() -> work.service().vschema(branch, change.keyspace())))
                            .flatMap(there -> isSame(wanted, there)
                                    ? Mono.empty()
                                    : Mono.error(new UnresolvedStepException(
                                            "keyspace " + change.keyspace(),
                                            Message.of(
                                                    "branch %s has another VSchema than the one that was put. See who"
                                                            + " changes it, and resume",
                                                    branch))));
                })
                .then();
    }

    private static boolean isSame(String wanted, String there) {
        try {
            JsonNode one = JsonMapper.shared().readTree(wanted);
            return one.equals(JsonMapper.shared().readTree(there));
        } catch (JacksonException notJson) {
            return wanted.strip().equals(there.strip());
        }
    }
}
