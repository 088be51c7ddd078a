package io.lockkeeper.deploy.sim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a {@link DeploySimulator} is to be. */
public final class DeploySimulatorBuilder {

    private int port;
    private Clock clock = Clock.systemUTC();
    private Duration step = Duration.ofMillis(500);
    private Duration copy = Duration.ofSeconds(3);
    private Duration hidden = Duration.ZERO;
    private Duration retryAfter = Duration.ZERO;
    private boolean approvalNeeded;
    private @Nullable String credentials;
    private final BranchModel main;

    DeploySimulatorBuilder() {
        Instant now = clock.instant();
        main = new BranchModel("main", null, now, now);
    }

    /** Where to listen on this machine. Default: 0, any free port. */
    public DeploySimulatorBuilder port(int number) {
        this.port = number;
        return this;
    }

    /** Lets time pass by {@link DeploySimulator#advance} alone. Default: the clock of the machine, which can be advanced, too. */
    public DeploySimulatorBuilder manualClock() {
        this.clock = Clock.fixed(Instant.now().truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC);
        return this;
    }

    /** How long a passing state lasts, such as pending or queued. Default: 500 ms. */
    public DeploySimulatorBuilder step(Duration time) {
        this.step = time;
        return this;
    }

    /** How long rows are copied. Default: 3 s. */
    public DeploySimulatorBuilder copy(Duration time) {
        this.copy = time;
        return this;
    }

    /** How long the rows of a new deployment cannot be seen. Default: 0. */
    public DeploySimulatorBuilder rowsHiddenFor(Duration time) {
        this.hidden = time;
        return this;
    }

    /** How long {@link Fault#TOO_MANY} asks to wait, in whole seconds. Default: 0, it does not ask. */
    public DeploySimulatorBuilder retryAfter(Duration time) {
        this.retryAfter = time;
        return this;
    }

    /** Refuses to deploy what nobody has approved. */
    public DeploySimulatorBuilder approvalNeeded() {
        this.approvalNeeded = true;
        return this;
    }

    /** Refuses every other token. Default: any token. */
    public DeploySimulatorBuilder token(String tokenId, String token) {
        this.credentials = tokenId + ":" + token;
        return this;
    }

    /**
     * Adds a keyspace to the branch main. Default: one that is named app, of one shard, without a table.
     *
     * @param statements what makes its tables
     * @throws IllegalArgumentException if a statement cannot be run
     */
    public DeploySimulatorBuilder keyspace(String name, int shards, String... statements) {
        KeyspaceModel keyspace = new KeyspaceModel(name, shards, "{\"tables\":{}}");
        for (String statement : statements) {
            try {
                keyspace.run(statement);
            } catch (Refusal refused) {
                throw new IllegalArgumentException(refused.words(), refused);
            }
        }
        main.add(keyspace);
        return this;
    }

    /** Listens, and emits the simulator. Fails if the port is taken. Cancelling before that listens nowhere. */
    public Mono<DeploySimulator> start() {
        return Mono.defer(() -> {
            if (main.keyspaces().isEmpty()) {
                keyspace("app", 1);
            }
            Pace pace = new Pace(clock, new AtomicReference<>(Duration.ZERO), step, copy, hidden, retryAfter);
            return DeploySimulator.listen(port, new ServiceModel(pace, main, approvalNeeded), pace, credentials);
        });
    }
}
