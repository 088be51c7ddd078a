package io.lockkeeper.failover;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.r2dbc.postgresql.MultiHostConnectionStrategy.TargetServerType.ANY;
import static io.r2dbc.postgresql.MultiHostConnectionStrategy.TargetServerType.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.FailoverPair;
import io.r2dbc.postgresql.MultiHostConnectionStrategy.TargetServerType;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** The primary crashes in the middle of a run, and a standby takes its place, with or without the last of what was done. */
@Timeout(240)
@Tag("slow")
class FailoverTest {

    /** What a run is in the middle of: each ends on the old primary only when that crashes. */
    enum Work {
        A_FAST_SERIES {
            @Override
            List<Migration> after(Migration gate) {
                List<Migration> series = new ArrayList<>();
                IntStream.range(2, 10).mapToObj(Work::table).forEach(series::add);
                series.add(gate);
                IntStream.range(11, 30).mapToObj(Work::table).forEach(series::add);
                series.add(leaving(30, "select kit.stick(); create table t30 (id int)"));
                IntStream.range(31, 50).mapToObj(Work::table).forEach(series::add);
                return series;
            }
        },

        A_SLOW_MIGRATION {
            @Override
            List<Migration> after(Migration gate) {
                return List.of(
                        table(2),
                        gate,
                        table(11),
                        leaving(12, "create table t12 (id int); select kit.stick()"),
                        table(13));
            }
        },

        A_CONCURRENT_BUILD {
            @Override
            List<Migration> after(Migration gate) {
                return List.of(
                        table(2),
                        gate,
                        versioned("11", "index", "create index concurrently t2_id on t2 (id) where kit.sticky(id)"),
                        table(12));
            }

            @Override
            void assertDone(FailoverPair pair) {
                assertThat(pair.strings("select indisvalid::text from pg_index where indexrelid = 't2_id'::regclass"))
                        .containsExactly("true");
            }
        },

        A_BACKFILL {
            @Override
            List<Migration> after(Migration gate) {
                return List.of(
                        leaving(
                                2,
                                "create table t2 (id int primary key, v int not null default 0);"
                                        + " insert into t2 select g, 0 from generate_series(1, 2000) as g;"
                                        + " create trigger sticky before update on t2 for each row execute function kit.stick_at_1500()"),
                        gate,
                        versioned("11", "backfill", """
                                -- lockkeeper: batched, table=t2, key=id, batch=100
                                update t2 set v = v + 1 where id between :'first' and :'last'"""),
                        table(12));
            }

            @Override
            void assertDone(FailoverPair pair) {
                assertThat(pair.strings("select distinct v::text from t2")).containsExactly("1");
            }
        };

        abstract List<Migration> after(Migration gate);

        void assertDone(FailoverPair pair) {}

        private static Migration table(int version) {
            return leaving(version, "create table t" + version + " (id int); insert into t" + version + " values (1)");
        }

        static Migration leaving(int version, String sql) {
            return versioned("" + version, "step", sql + "; insert into trace values ('" + version + "')");
        }
    }

    static Stream<Arguments> failovers() {
        return Stream.of(Work.values())
                .flatMap(work -> Stream.of(
                        Arguments.of(work, false, PRIMARY, 1),
                        Arguments.of(work, false, ANY, 4),
                        Arguments.of(work, true, PRIMARY, 4),
                        Arguments.of(work, true, ANY, 1)));
    }

    @Test
    void whatAnAsynchronousStandbyLacksIsAppliedAgain() throws Exception {
        assertEachIsDoneOnce(Work.A_FAST_SERIES, false, PRIMARY, 2);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("failovers")
    void eachIsDoneOnceOnWhateverServerItEnds(Work work, boolean synchronous, TargetServerType target, int replicas)
            throws Exception {
        assertEachIsDoneOnce(work, synchronous, target, replicas);
    }

    private static void assertEachIsDoneOnce(Work work, boolean synchronous, TargetServerType target, int replicas)
            throws Exception {
        try (FailoverPair pair = FailoverPair.start(synchronous)) {
            pair.onPrimary(kit(pair.primaryPort()));
            pair.awaitReplay();
            List<Migration> migrations = new ArrayList<>();
            migrations.add(versioned("1", "trace", "create table trace (migration text)"));
            migrations.addAll(work.after(Work.leaving(10, synchronous ? "select 1" : "select kit.await_cut()")));
            List<CompletableFuture<MigrateResult>> runs = IntStream.range(0, replicas)
                    .mapToObj(i -> migrator(pair.connectionFactory(target), migrations)
                            .migrate()
                            .toFuture())
                    .toList();
            if (!synchronous) {
                await(pair, "waits for the cut", 1);
                pair.cut();
            }
            await(pair, "is in the middle", 2);
            pair.failOver();

            List<String> applied = new ArrayList<>();
            // whatever one of them ends with, the others end before their servers do
            CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new))
                    .exceptionally(failure -> null)
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            for (CompletableFuture<MigrateResult> run : runs) {
                applied.addAll(Runs.titles(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)));
            }
            List<String> titles = migrations.stream().map(Migration::title).toList();
            assertThat(applied).containsExactlyInAnyOrderElementsOf(titles);
            assertThat(pair.strings(
                            "select 'V' || version || ' ' || name from lockkeeper_ledger where state = 'applied'"))
                    .containsExactlyInAnyOrderElementsOf(titles);
            assertThat(pair.strings("select migration from trace"))
                    .doesNotHaveDuplicates()
                    .hasSize((int) migrations.stream()
                            .filter(migration -> migration.name().equals("step"))
                            .count());
            work.assertDone(pair);
            assertThat(Runs.titles(get(
                            migrator(pair.connectionFactory(target), migrations).migrate())))
                    .isEmpty();
        }
    }

    private static void await(FailoverPair pair, String what, int key) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .until(() -> pair.isTrueOnPrimary(
                        "select exists (select from pg_locks where locktype = 'advisory' and classid = 4711 and objid = "
                                + key + ")"));
    }

    /** What makes a step wait on the old primary, and on no other server. */
    private static String kit(int oldPrimary) {
        return """
                create schema kit;
                create function kit.await_cut() returns void language plpgsql as $$
                begin
                  perform pg_advisory_xact_lock(4711, 1);
                  while inet_server_port() = %1$d and exists (select from pg_stat_replication) loop
                    perform pg_sleep(0.02);
                    perform pg_stat_clear_snapshot();
                  end loop;
                end $$;
                create function kit.stick() returns void language plpgsql as $$
                begin
                  if inet_server_port() = %1$d then
                    perform pg_advisory_xact_lock(4711, 2);
                    perform pg_sleep(600);
                  end if;
                end $$;
                create function kit.sticky(id int) returns boolean language plpgsql immutable as $$
                begin
                  if inet_server_port() = %1$d then
                    perform pg_advisory_lock_shared(4711, 2);
                    perform pg_sleep(600);
                  end if;
                  return true;
                end $$;
                create function kit.stick_at_1500() returns trigger language plpgsql as $$
                begin
                  if new.id = 1500 then
                    perform kit.stick();
                  end if;
                  return new;
                end $$""".formatted(oldPrimary);
    }

    private static Migrator migrator(ConnectionFactory factory, List<Migration> migrations) {
        return Migrator.builder(factory)
                .source(() -> Flux.fromIterable(migrations))
                .connectWait(Duration.ofSeconds(60))
                .build();
    }
}
