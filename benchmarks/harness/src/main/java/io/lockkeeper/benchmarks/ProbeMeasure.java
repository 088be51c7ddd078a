package io.lockkeeper.benchmarks;

import io.lockkeeper.Expect;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.probe.Expectation;
import io.r2dbc.spi.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Statements checked by one probe, beside a JDBC driver that prepares each by itself and so sees less. */
final class ProbeMeasure implements Measure {

    private static final int STATEMENTS = 300;
    private static final int WARM_UP = 20;
    private static final String SUBJECT = STATEMENTS + " statements";
    private static final String PROBE = "one probe";
    private static final String ONE_BY_ONE = "prepared one by one";

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        try (Server server = Server.start();
                Server.Database database = server.newDatabase()) {
            database.execute("create table task (id bigint primary key, title text, owner_id bigint, due_on date)");
            Callable<Object> probe = probe(database.connectionFactory());
            Callable<Object> oneByOne = () -> database.prepare(statements("?"));
            for (int i = 0; i < WARM_UP; i++) {
                probe.call();
                oneByOne.call();
            }
            List<Double> probed = new ArrayList<>();
            List<Double> prepared = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < settings.rounds(); round++) {
                probed.add(millis(probe));
                prepared.add(millis(oneByOne));
                ratios.add(probed.get(round) / prepared.get(round));
            }
            return List.of(
                    line(PROBE, "time with connecting", "ms", probed),
                    line(ONE_BY_ONE, "time with connecting", "ms", prepared),
                    line(PROBE, "time / " + ONE_BY_ONE, "x", ratios));
        }
    }

    private static Callable<Object> probe(ConnectionFactory factory) {
        List<String> statements = statements("$1");
        SchemaProbe probe = SchemaProbe.builder(factory)
                .expect(IntStream.range(0, STATEMENTS)
                        .mapToObj(i -> Expect.query("statement " + i, statements.get(i)))
                        .toArray(Expectation[]::new))
                .build();
        return () -> probe.check().block();
    }

    private static List<String> statements(String parameter) {
        return IntStream.range(0, STATEMENTS)
                .mapToObj(i -> "select id, title, due_on, " + i + " from task where owner_id = " + parameter
                        + " and due_on > date '2026-01-01' order by due_on, id limit 20")
                .toList();
    }

    private static double millis(Callable<Object> work) throws Exception {
        long began = System.nanoTime();
        work.call();
        return (System.nanoTime() - began) / 1e6;
    }

    private static Line line(String contestant, String quantity, String unit, List<Double> values) {
        return new Line(SUBJECT, contestant, quantity, unit, Summary.of(values));
    }
}
