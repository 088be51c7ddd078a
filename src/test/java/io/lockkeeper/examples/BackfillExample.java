package io.lockkeeper.examples;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.migration.CodedBatch;
import io.lockkeeper.migration.Migration;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import java.nio.file.Path;
import java.time.Duration;

/** The code of the page about backfills. */
final class BackfillExample {

    private BackfillExample() {}

    record Account(long id, String email) {

        static Account of(Readable row) {
            return new Account(row.get("id", Long.class), row.get("email", String.class));
        }

        String token() {
            return Integer.toHexString(email.hashCode());
        }
    }

    static Migrator migrator(ConnectionFactory connectionFactory, Path folder) {
        Migration hashTokens = CodedMigration.versioned(
                "3",
                "hash_tokens",
                "revision 1",
                connection -> connection
                        .createStatement("select id, email from account where token is null")
                        .execute()
                        .flatMap(result -> result.map(Account::of))
                        .collectList()
                        .flatMapIterable(accounts -> accounts)
                        .concatMap(account -> connection
                                .createStatement("update account set token = $1 where id = $2")
                                .bind("$1", account.token())
                                .bind("$2", account.id())
                                .execute()
                                .flatMap(Result::getRowsUpdated))
                        .then());

        Migration trimNames = CodedMigration.batched(
                "4",
                "trim_names",
                "revision 1",
                Duration.ofMillis(20),
                (connection, cursor) -> connection
                        .createStatement("""
                                with batch as (
                                  select id from account where id > $1 order by id limit 1000),
                                done as (
                                  update account set email = trim(email) where id in (select id from batch))
                                select max(id), count(*) from batch""")
                        .bind("$1", cursor == null ? 0 : Long.parseLong(cursor))
                        .execute()
                        .flatMap(result -> result.map((row, columns) -> row.get(1, Long.class) == 0
                                ? CodedBatch.last(0)
                                : CodedBatch.upTo(String.valueOf(row.get(0)), row.get(1, Long.class))))
                        .single());

        Migrator migrator = Migrator.builder(connectionFactory)
                .source(MigrationSource.directory(folder))
                .source(MigrationSource.of(hashTokens, trimNames))
                .build();
        return migrator;
    }
}
