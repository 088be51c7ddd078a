package io.lockkeeper.deploy.sim;

import io.lockkeeper.deploy.branch.BranchDatabase;
import io.lockkeeper.deploy.branch.MigrationRow;
import io.lockkeeper.internal.deploy.http.Call;
import io.lockkeeper.internal.deploy.http.RetryRule;
import io.lockkeeper.internal.deploy.http.ServiceHttp;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** The database behind the branches of a simulator. */
final class SimulatedBranchDatabase implements BranchDatabase {

    private static final Duration ATTEMPT = Duration.ofSeconds(20);

    private final ServiceHttp http;

    SimulatedBranchDatabase(String url) {
        RetryRule retry = new RetryRule(Duration.ofMillis(200), Duration.ofSeconds(1));
        this.http = new ServiceHttp(url, "simulator:simulator", ATTEMPT, ATTEMPT, retry);
    }

    @Override
    public Flux<String> run(String branch, String keyspace, Iterable<String> statements) {
        return Flux.fromIterable(statements)
                .concatMap(
                        statement -> http.send(
                                Call.post(
                                        path(branch, keyspace, "statements"),
                                        Call.object().put("statement", statement)),
                                // an answer that cannot be read says nothing
                                done -> statement),
                        0);
    }

    @Override
    public Flux<MigrationRow> migrations(String branch, String keyspace, @Nullable String context) {
        Call call = Call.get(path(branch, keyspace, "migrations"));
        return http.send(Call.get(call.with("context", context)), reply -> reply)
                .flatMapIterable(reply -> reply.path("data")
                        .valueStream()
                        .map(SimulatedBranchDatabase::row)
                        .toList());
    }

    private static MigrationRow row(JsonNode row) {
        return MigrationRow.of(
                column -> row.path(column).isString() ? row.path(column).asString() : null);
    }

    private static String path(String branch, String keyspace, String what) {
        return Call.path("organizations", "simulator", "databases", "simulator")
                + Call.path("branches", branch, "keyspaces", keyspace, what);
    }
}
