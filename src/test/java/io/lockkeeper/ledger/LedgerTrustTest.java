package io.lockkeeper.ledger;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ledger is written only when nobody else could have his code run by that. */
class LedgerTrustTest {

    private static final Migration ONE = versioned("1", "one", "select 1");
    private static final Migration TWO = versioned("2", "two", "create table two (id int)");

    private static final String NOTE =
            "create sequence seen; create function note() returns trigger language plpgsql as"
                    + " $$ begin perform nextval('public.seen'); return null; end $$;"
                    + " create function note(i int) returns int language plpgsql immutable as"
                    + " $$ begin perform nextval('public.seen'); return i; end $$;";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static TestDatabase hostile(TestDatabase database) {
        TestDatabase hostile = database.asNewRole("hostile");
        database.execute("grant create on schema public to " + hostile.user());
        Runs.migrate(hostile, ONE);
        hostile.execute(NOTE);
        return hostile;
    }

    private static boolean isSeen(TestDatabase database) {
        return database.isTrue("select is_called from seen");
    }

    @Test
    void aLedgerOfAnotherRoleIsNotWrittenUntilThatRoleIsTrusted(TestDatabase database) {
        TestDatabase hostile = hostile(database);

        assertThat(Runs.migrate(database, ONE)).isEmpty();
        assertThat(get(Runs.of(database, ONE, TWO).status())).isNotNull();
        assertThat(failure(DatabaseFailureException.class, 17, database, ONE, TWO))
                .hasMessageContaining("the ledger belongs to the role " + hostile.user())
                .hasMessageContaining("trustLedgerOwner(\"" + hostile.user() + "\")");
        assertThat(database.string("select coalesce(to_regclass('two')::text, 'absent')"))
                .isEqualTo("absent");
        assertThat(get(Runs.on(database, ONE, TWO)
                                .trustLedgerOwner(hostile.user())
                                .build()
                                .migrate())
                        .applied())
                .hasSize(1);
    }

    @Test
    void aRoleThatThisOneIsAMemberOfMayOwnItAndSoMayTheOwnerOfTheDatabase(TestDatabase database) {
        TestDatabase owner = hostile(database);
        TestDatabase member = database.asNewRole("member");
        database.execute("grant create on schema public to " + member.user() + "; grant all on lockkeeper_ledger to "
                + member.user());
        failure(DatabaseFailureException.class, 17, member, ONE, TWO);
        database.execute("grant " + owner.user() + " to " + member.user());

        assertThat(Runs.migrate(member, ONE, TWO)).containsExactly("V2 two");

        database.execute("alter database " + database.name() + " owner to " + owner.user());
        assertThat(Runs.migrate(database, ONE, TWO, versioned("3", "three", "select 3")))
                .containsExactly("V3 three");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "create trigger after_all after insert or update on L execute function note(); has the trigger after_all",
                "create table heir (id bigint references L (revision) on update cascade); has the trigger RI_ConstraintTrigger",
                "create rule twice as on insert to L do also select 1; has rules",
                "alter table L set unlogged; is unlogged",
                "alter table L alter column state drop not null; column state is no longer not null",
            })
    void whatWouldRunWithOurRightsOrLoseRowsIsRefusedWhoeverOwnsIt(String damage, String message) {
        TestDatabase database = postgres.database();
        Runs.migrate(database, ONE);
        database.execute(NOTE + damage.replaceAll("\\bL\\b", "lockkeeper_ledger"));

        assertThat(failure(DatabaseFailureException.class, 17, database, ONE, TWO))
                .hasMessageContaining(message);
        assertThat(Runs.ledger(database)).containsExactly("V1");
        assertThat(isSeen(database)).isFalse();
    }

    @Test
    void aTriggerThatComesWhileARunIsUnderWayIsRefusedBeforeItFires(TestDatabase database) {
        Runs.migrate(database, ONE);
        database.execute(NOTE);
        Migration adds =
                versioned("2", "adds", "create trigger late after insert on lockkeeper_ledger execute function note()");

        assertThat(failure(DatabaseFailureException.class, 17, database, ONE, adds))
                .hasMessageContaining("got another owner, a trigger or a rule");
        assertThat(isSeen(database)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "create index on lockkeeper_ledger ((note(1) + position))",
                "create index on lockkeeper_ledger (position) where note(1) = 1",
                "create statistics s on (note(1) + position), name from lockkeeper_ledger",
            })
    void aSuperuserDoesNotComputeWhatTheOwnerHasAddedForThePlanner(String damage) {
        TestDatabase database = postgres.database();
        TestDatabase hostile = hostile(database);
        hostile.execute(damage);
        database.execute("select setval('seen', 1, false)");

        assertThat(failure(
                        DatabaseFailureException.class,
                        17,
                        Runs.of(database, ONE, TWO).status()))
                .hasMessageContaining("whose functions would run");
        failure(DatabaseFailureException.class, 17, database, ONE, TWO);
        assertThat(isSeen(database)).isFalse();
    }
}
