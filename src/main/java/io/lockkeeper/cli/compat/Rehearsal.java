package io.lockkeeper.cli.compat;

import io.lockkeeper.cli.compat.Verdict.Next;
import io.lockkeeper.cli.compat.Verdict.Stage;
import io.lockkeeper.cli.scratch.Scratch;
import io.lockkeeper.cli.scratch.TrialSchema;
import io.lockkeeper.internal.contract.ContractPlace;
import io.lockkeeper.internal.contract.ContractStatement;
import io.lockkeeper.internal.contract.Waiver;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pending migrations, applied one at a time to a scratch database, with a check of the contracts after each. Blocks, as
 * the caller waits.
 */
final class Rehearsal {

    /**
     * What is rehearsed.
     *
     * @param migrations all files, in order, repeatable ones last
     * @param base the highest version of the deployed schema
     * @param applied which versions it has
     * @param running the contracts of the releases that run
     * @param next the contract of the release that brings the migrations, or null
     * @param executes whether statements are run with made-up values
     */
    record Question(
            List<LoadedMigration> migrations,
            Map<String, String> placeholders,
            Version base,
            Predicate<Version> applied,
            List<ContractPlace> running,
            @Nullable ContractPlace next,
            boolean executes,
            LocalDate today) {}

    private static final String RECORDED = "if no test sends the statement any more, record anew with"
            + " -Dlockkeeper.contract=rewrite; if the tests make it themselves, leave the statement out with"
            + " -Dlockkeeper.contract.exclude";
    private static final String NOT_DEPLOYED =
            "no migration has done this yet: name what is deployed with --base; " + RECORDED;
    private static final String NOT_YET = "start the new release when the migration that it needs is applied";
    private static final String NEVER = "the new release needs a migration that does it; " + RECORDED;

    private final Question question;
    private final Scratch scratch;
    private final Set<String> known = new HashSet<>();

    Rehearsal(Question question, Scratch scratch) {
        this.question = question;
        this.scratch = scratch;
    }

    /**
     * What comes of it.
     *
     * @throws io.lockkeeper.error.MigrateException if a migration fails on the scratch database, or a contract is wrong
     */
    Verdict perform() {
        TrialSchema schema = new TrialSchema(scratch, question.placeholders());
        List<LoadedMigration> pending = schema.begin(
                question.migrations(),
                migration -> migration.version() == null || question.applied().test(migration.version()));
        List<ContractStatement> statements = question.running().stream()
                .flatMap(place -> place.contract().statements().stream())
                .toList();
        StateCheck running = new StateCheck(scratch.factory(), statements, question.executes());
        scratch.await(running.begin().thenReturn(true));
        List<Breach> atBase = fresh(running, false).stream()
                .map(breach -> breach.fails() ? breach.advising(NOT_DEPLOYED) : breach)
                .toList();
        NextRelease next = question.next() == null
                ? null
                : new NextRelease(new StateCheck(
                        scratch.factory(), question.next().contract().statements(), false));
        List<Stage> stages = new ArrayList<>();
        for (LoadedMigration migration : pending) {
            schema.apply(migration, builder -> {});
            stages.add(stage(migration, running));
            if (next != null) {
                next.look(migration.script().file());
            }
        }
        return new Verdict(
                question.base(),
                statements,
                atBase,
                stages,
                running.notChecked(),
                expired(),
                next == null ? null : next.verdict());
    }

    private Stage stage(LoadedMigration migration, StateCheck running) {
        Script script = migration.script();
        boolean breaking = migration.header().breaking();
        return new Stage(script.file(), script.origin(), breaking, fresh(running, breaking));
    }

    /** What the latest migration has broken. */
    private List<Breach> fresh(StateCheck running, boolean breaking) {
        return scratch.await(running.breaches()).stream()
                .filter(breach -> known.add(breach.identity()))
                .map(breach ->
                        breaking ? breach.acceptedFor("the migration says that it breaks older releases") : breach)
                .map(this::waived)
                .toList();
    }

    private Breach waived(Breach breach) {
        String key = breach.statement().key();
        return waivers()
                .filter(waiver -> waiver.key().equals(key) && !waiver.isExpired(question.today()))
                .findFirst()
                .map(waiver -> breach.acceptedFor("waived until " + waiver.until() + ": " + waiver.reason()))
                .orElse(breach);
    }

    private List<Waiver> expired() {
        return waivers().filter(waiver -> waiver.isExpired(question.today())).toList();
    }

    private Stream<Waiver> waivers() {
        return question.running().stream().flatMap(place -> place.waivers().stream());
    }

    /** Whether the new release fits, before and after. */
    private final class NextRelease {

        private final StateCheck check;
        private final List<Breach> before;
        private List<Breach> latest;
        private @Nullable String fits;

        NextRelease(StateCheck check) {
            this.check = check;
            this.before = errors();
            this.latest = before;
        }

        void look(String file) {
            boolean broken = !latest.isEmpty();
            latest = errors();
            fits = !latest.isEmpty() ? null : broken ? file : fits;
        }

        private List<Breach> errors() {
            return scratch.await(check.breaches()).stream()
                    .filter(breach -> breach.severity() == Breach.Severity.ERROR)
                    .toList();
        }

        private static List<Breach> advising(List<Breach> breaches, String advice) {
            return breaches.stream().map(breach -> breach.advising(advice)).toList();
        }

        Next verdict() {
            int statements = question.next() == null
                    ? 0
                    : question.next().contract().statements().size();
            return new Next(statements, advising(before, NOT_YET), fits, advising(latest, NEVER));
        }
    }
}
