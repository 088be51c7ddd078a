package io.lockkeeper.deploy;

import io.lockkeeper.deploy.branch.BranchDatabase;
import io.lockkeeper.deploy.client.DeployRequests;
import io.lockkeeper.internal.deploy.drive.Applies;
import io.lockkeeper.internal.deploy.drive.Points;
import io.lockkeeper.internal.deploy.drive.Timing;
import io.lockkeeper.internal.deploy.state.DeployStore;
import io.lockkeeper.internal.deploy.state.StoreOptions;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a {@link DeployEngine} is to know. */
public final class DeployEngineBuilder {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final DeployRequests service;
    private final BranchDatabase database;
    private final ConnectionFactory state;
    private @Nullable String schema;
    private Timing timing = Timing.DEFAULT;

    DeployEngineBuilder(DeployRequests service, BranchDatabase database, ConnectionFactory state) {
        this.service = service;
        this.database = database;
        this.state = state;
    }

    /** The schema of the table {@code lockkeeper_deploy}. Default: the current schema. */
    public DeployEngineBuilder schema(@Nullable String name) {
        this.schema = name;
        return this;
    }

    /**
     * How often the service is asked. Default: 500 ms for a deploy request, 2 s for a branch, 10 s for a claim that another
     * worker has; what is set here holds for all of them.
     *
     * @throws IllegalArgumentException if it is shorter than 1 ms
     */
    public DeployEngineBuilder poll(Duration every) {
        if (every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("poll: at least 1 ms is needed");
        }
        this.timing = timing.polling(every);
        return this;
    }

    /** The engine. Does not connect. */
    public DeployEngine build() {
        DeployStore store = new DeployStore(state, StoreOptions.DEFAULTS.in(schema));
        return new DeployEngine(service, store, new Applies(service, database, store, timing, Points.NONE), timing);
    }
}
