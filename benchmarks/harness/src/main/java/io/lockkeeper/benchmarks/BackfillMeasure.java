package io.lockkeeper.benchmarks;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.migration.Migration;
import java.util.ArrayList;
import java.util.List;

/** A million rows batch by batch, beside one plain update. */
final class BackfillMeasure implements Measure {

    private static final int ROWS = 1_000_000;
    private static final int BATCH = 5_000;
    private static final String UPDATE = "update account set email_lower = lower(email)";

    private static final String SUBJECT = "1,000,000 rows";
    private static final String BATCHES = "batches of 5,000";
    private static final String PLAIN = "one update";

    private static final Migration TABLE = SqlMigration.versioned(
            "1", "account", "create table account (id bigint primary key, email text not null, email_lower text)");
    private static final Migration BACKFILL = SqlMigration.versioned(
            "2",
            "email_lower",
            "-- lockkeeper: batched, table=account, key=id, batch=" + BATCH + "\n" + UPDATE
                    + " where id between :'first' and :'last'");

    @Override
    public String name() {
        return "backfill";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        List<Double> batched = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        try (Server server = Server.start()) {
            for (int round = 0; round < settings.rounds(); round++) {
                // the first of a round is another one each time
                if (round % 2 == 0) {
                    batched.add(batched(server));
                    plain.add(plain(server));
                } else {
                    plain.add(plain(server));
                    batched.add(batched(server));
                }
                ratios.add(batched.get(round) / plain.get(round));
                System.out.printf("backfill: batched %.2f s, plain %.2f s%n", batched.get(round), plain.get(round));
            }
        }
        return List.of(
                new Line(SUBJECT, BATCHES, "time", "s", Summary.of(batched)),
                new Line(SUBJECT, PLAIN, "time", "s", Summary.of(plain)),
                new Line(SUBJECT, BATCHES, "time / " + PLAIN, "x", Summary.of(ratios)));
    }

    private static double batched(Server server) {
        try (Server.Database database = filled(server)) {
            double seconds = seconds(() -> migrate(database, TABLE, BACKFILL));
            check(database);
            return seconds;
        }
    }

    private static double plain(Server server) {
        try (Server.Database database = filled(server)) {
            double seconds = seconds(() -> database.execute(UPDATE));
            check(database);
            return seconds;
        }
    }

    private static Server.Database filled(Server server) {
        Server.Database database = server.newDatabase();
        migrate(database, TABLE);
        database.execute("insert into account select i, 'Person' || i || '@Example.org' from generate_series(1, " + ROWS
                + ") as i");
        database.execute("vacuum analyze account");
        database.execute("checkpoint");
        return database;
    }

    private static void migrate(Server.Database database, Migration... migrations) {
        Migrator.builder(database.connectionFactory())
                .source(MigrationSource.of(migrations))
                .build()
                .migrate()
                .block();
    }

    private static double seconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private static void check(Server.Database database) {
        long done = database.number("select count(*) from account where email_lower = lower(email)");
        if (done != ROWS) {
            throw new IllegalStateException(done + " rows were done");
        }
    }
}
