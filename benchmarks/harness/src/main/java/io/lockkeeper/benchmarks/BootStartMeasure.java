package io.lockkeeper.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/** What a migrator adds to the start of a Spring Boot application that has nothing pending. */
final class BootStartMeasure implements Measure {

    private static final String STARTED = "Started App in ";

    private static final int APPLIED = 100;

    /** @param cpu of all processors together; NaN where the system does not tell */
    private record Cost(double millis, double cpu) {}

    /** The same application; what is said to it beside its database. */
    private enum App {
        PLAIN("without a migrator", "plain", "select " + APPLIED) {
            @Override
            List<String> options(Server.Database database, Folder folder) {
                return List.of();
            }
        },
        LOCKKEEPER("Lockkeeper", "lockkeeper", "select count(*) from lockkeeper_ledger") {
            @Override
            List<String> options(Server.Database database, Folder folder) {
                return List.of("--lockkeeper.locations=" + folder.of(Peer.LOCKKEEPER));
            }
        },
        FLYWAY("Flyway and pgjdbc", "flyway", "select count(*) from flyway_schema_history where version is not null") {
            @Override
            List<String> options(Server.Database database, Folder folder) {
                return List.of(
                        "--spring.flyway.url=jdbc:postgresql://%s:%d/%s"
                                .formatted(Server.HOST, database.port(), database.name()),
                        "--spring.flyway.user=" + Server.USER,
                        "--spring.flyway.password=" + Server.USER,
                        "--spring.flyway.locations=filesystem:" + folder.of(Peer.FLYWAY));
            }
        },
        R2DBC_MIGRATE("r2dbc-migrate", "r2dbc-migrate", "select count(*) from migrations") {
            @Override
            List<String> options(Server.Database database, Folder folder) {
                return List.of("--r2dbc.migrate.resources-path=file:" + folder.of(Peer.R2DBC_MIGRATE) + "/*.sql");
            }
        };

        private final String title;
        private final String module;
        private final String applied;

        /** @param applied asks how many migrations have been applied */
        App(String title, String module, String applied) {
            this.title = title;
            this.module = module;
            this.applied = applied;
        }

        abstract List<String> options(Server.Database database, Folder folder);

        /** From the start of the process to the line that says that the port is open. */
        Cost start(Server.Database database, Folder folder) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    "boot/%s/target/boot-%s-0.1.0-SNAPSHOT.jar".formatted(module, module),
                    "--server.port=0",
                    "--spring.main.banner-mode=off",
                    "--spring.r2dbc.url=r2dbc:postgresql://%s:%d/%s"
                            .formatted(Server.HOST, database.port(), database.name()),
                    "--spring.r2dbc.username=" + Server.USER,
                    "--spring.r2dbc.password=" + Server.USER));
            command.addAll(options(database, folder));
            long began = System.nanoTime();
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            List<String> said = new ArrayList<>();
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (line.contains(STARTED)) {
                        double millis = (System.nanoTime() - began) / 1e6;
                        double cpu = process.info()
                                .totalCpuDuration()
                                .map(Duration::toMillis)
                                .map(Long::doubleValue)
                                .orElse(Double.NaN);
                        return new Cost(millis, cpu);
                    }
                    said.add(line);
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
            throw new IllegalStateException(title + " did not start: " + String.join("\n", said));
        }
    }

    @Override
    public String name() {
        return "boot-start";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        Map<App, List<Cost>> taken = new EnumMap<>(App.class);
        Map<App, Server.Database> databases = new LinkedHashMap<>();
        try (Server server = Server.start();
                Folder folder = new Folder().addTrifles(APPLIED)) {
            for (App app : App.values()) {
                databases.put(app, server.newDatabase());
                taken.put(app, new ArrayList<>());
                app.start(databases.get(app), folder);
                if (databases.get(app).number(app.applied) != APPLIED) {
                    throw new IllegalStateException(app.title + " has not applied " + APPLIED);
                }
            }
            App[] apps = App.values();
            for (int round = 0; round < settings.rounds(); round++) {
                for (int turn = 0; turn < apps.length; turn++) {
                    App app = apps[(round + turn) % apps.length];
                    Cost cost = app.start(databases.get(app), folder);
                    System.out.printf("%s: %s%n", app.title, cost);
                    taken.get(app).add(cost);
                }
            }
            databases.values().forEach(Server.Database::close);
        }
        return lines(taken);
    }

    private static List<Line> lines(Map<App, List<Cost>> taken) {
        List<Line> lines = new ArrayList<>();
        lines(lines, "start to open port", "added to the start", taken, Cost::millis);
        lines(lines, "CPU until open port", "CPU added to the start", taken, Cost::cpu);
        return lines;
    }

    private static void lines(
            List<Line> lines, String what, String added, Map<App, List<Cost>> taken, ToDoubleFunction<Cost> value) {
        Map<App, List<Double>> values = new EnumMap<>(App.class);
        taken.forEach((app, costs) ->
                values.put(app, costs.stream().mapToDouble(value).boxed().toList()));
        values.forEach((app, its) -> lines.add(line(app, what, "ms", its)));
        List<Double> plain = values.get(App.PLAIN);
        for (App app : List.of(App.LOCKKEEPER, App.FLYWAY, App.R2DBC_MIGRATE)) {
            lines.add(line(app, added, "ms", paired(values.get(app), plain, (mine, its) -> mine - its)));
            lines.add(line(
                    app,
                    what + " / " + App.PLAIN.title,
                    "x",
                    paired(values.get(app), plain, (mine, its) -> mine / its)));
        }
        for (App app : List.of(App.FLYWAY, App.R2DBC_MIGRATE)) {
            lines.add(line(
                    App.LOCKKEEPER,
                    what + " / " + app.title,
                    "x",
                    paired(values.get(App.LOCKKEEPER), values.get(app), (mine, its) -> mine / its)));
        }
    }

    /** Round by round. */
    private static List<Double> paired(List<Double> mine, List<Double> theirs, DoubleBinaryOperator each) {
        List<Double> values = new ArrayList<>();
        for (int round = 0; round < mine.size(); round++) {
            values.add(each.applyAsDouble(mine.get(round), theirs.get(round)));
        }
        return values;
    }

    private static Line line(App app, String quantity, String unit, List<Double> values) {
        return new Line("Boot 4.1, %d applied".formatted(APPLIED), app.title, quantity, unit, Summary.of(values));
    }
}
