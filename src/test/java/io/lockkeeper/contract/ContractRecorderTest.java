package io.lockkeeper.contract;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.wire.WireTap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The tests of an application run in a process of their own; at its end the contract is there. */
class ContractRecorderTest {

    @RegisterExtension
    private static final PostgresExtension POSTGRES = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    private List<String> said = List.of();

    @BeforeEach
    void schema(TestDatabase database) {
        database.execute("""
                create type mood as enum ('glad', 'sad');
                create table account (id bigint generated always as identity primary key, email text not null,
                    mood mood, seen timestamptz not null default now());
                create table other (id bigint, note varchar(20));
                create table lockkeeper_ledger (version text, state text);
                insert into lockkeeper_ledger values ('9', 'applied'), ('10.1', 'applied'), (null, 'applied');
                create procedure nothing() language sql as 'select 1';
                """);
    }

    private Path run(String url, String mode) {
        Path file = folder.resolve("contract.sql");
        try (ChildJvm child = ChildJvm.running(RecordedSample.class)
                .jvmOptions(
                        "-Dsample.url=" + url, "-Dlockkeeper.contract=" + mode, "-Dlockkeeper.contract.file=" + file)
                .start()) {
            assertThat(child.awaitExit(PATIENCE)).as(child.lines().toString()).isZero();
            said = child.lines();
        }
        return file;
    }

    @Tag("slow")
    @Test
    void itIsWrittenWhenAllTestsHaveRunAndTheLogSaysWhereAndHowManyStatementsItHas(TestDatabase database) {
        Path file = run(database.r2dbcUrl(), "update");
        assertThat(said)
                .contains("there before the end: true")
                .filteredOn(line -> line.contains("the contract "))
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith("the contract " + file + " is written, statements: 5");

        run(database.r2dbcUrl(), "update");
        assertThat(said)
                .filteredOn(line -> line.contains("the contract "))
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith("the contract " + file + " is up to date, statements: 5");
    }

    @Test
    void whatTheTestsSentIsInTheContractWithTypesAndWithoutValues(TestDatabase database) throws IOException {
        String text = Files.readString(run(database.r2dbcUrl(), "update"));

        assertThat(text.substring(text.indexOf("-- ledger"))).isEqualTo("""
                        -- ledger: 10.1

                        -- test: io.lockkeeper.contract.RecordedSample.setsUp
                        call nothing();

                        -- test: io.lockkeeper.contract.RecordedSample.writes
                        -- binds: character varying
                        -- columns: id bigint, seen timestamp with time zone
                        insert into account (email) values ($1) returning id, seen;

                        -- test: io.lockkeeper.contract.RecordedSample.readsLists
                        -- binds: bigint, timestamp with time zone
                        -- columns: many bigint
                        select count(*) as many from account where id in ($1) and seen < $2;

                        -- test: io.lockkeeper.contract.RecordedSample.reads
                        -- binds: bigint, character varying
                        -- columns: id bigint, email text, mood mood
                        select id, email, mood
                        from account where id = $1 and email = $2;

                        -- test: io.lockkeeper.contract.RecordedSample.writes
                        -- columns: id bigint, note character varying
                        update account as a set mood = 'glad' from other o where o.id = a.id returning a.id, o.note;
                        """);
    }

    @Tag("slow")
    @Test
    void theApplicationsOwnConnectionsSeeNothingOfIt(TestDatabase database) {
        List<List<String>> without = sessions(database, "off");
        List<List<String>> with = sessions(database, "update");

        assertThat(with)
                .filteredOn(one -> one.stream().noneMatch(sql -> sql.contains("lockkeeper")))
                .containsExactlyInAnyOrderElementsOf(without);
        assertThat(with).hasSizeGreaterThan(without.size());
    }

    private List<List<String>> sessions(TestDatabase database, String mode) {
        try (WireTap tap = WireTap.to(database.server())) {
            run(tap.r2dbcUrl(database), mode);
            return tap.sessions().stream()
                    .map(session -> session.working().stream()
                            .flatMap(flight -> flight.sql().stream())
                            .toList())
                    .toList();
        }
    }

    @Tag("slow")
    @Test
    void eachBlockIsRunnableByExplain(TestDatabase database) throws IOException {
        String text = Files.readString(run(database.r2dbcUrl(), "update"));
        String blocks = text.substring(text.indexOf("\n\n"));

        for (String block : blocks.strip().split("\n\n")) {
            if (!block.contains("call nothing")) {
                assertThat(database.strings("explain (generic_plan)\n"
                                + block.replace("$", "--\r$").replaceAll("(--\r\\$\\d)", "$1\n")))
                        .isNotEmpty();
            }
        }
    }
}
