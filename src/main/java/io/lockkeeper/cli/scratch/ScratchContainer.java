package io.lockkeeper.cli.scratch;

import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.scratch.Docker.Answer;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/** A server in a container of an image that its user names; the container goes at the end. */
final class ScratchContainer {

    /** A slow machine may need it for a large image. A container that ends is noticed at once. */
    static final Duration STARTING = Duration.ofMinutes(2);

    /** By which a person finds what is left when this process was killed. */
    private static final String LABEL = "io.lockkeeper.scratch";

    private static final String INSTEAD = "or name a server with --scratch-url";
    private static final String LOGGED = "20";
    private static final Pattern ENDPOINT = Pattern.compile("(?m)^[a-z]+://\\S*$");
    private static final Pattern PORT = Pattern.compile("(?m):(\\d{1,5})$");

    private final Docker docker = new Docker();
    private final String image;
    private final String name = "lockkeeper-scratch-" + random(4);
    private final String password = random(16);
    private volatile boolean made;

    ScratchContainer(String image) {
        this.image = image;
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        new SecureRandom().nextBytes(value);
        return HexFormat.of().formatHex(value);
    }

    /** Where its server is. */
    record Place(String host, int port) {}

    /** Starts it; it may not answer yet. Fails with a {@link UsageException} if docker cannot. */
    Mono<Place> start() {
        return engine().flatMap(engine -> made(engine).then(port()).map(port -> new Place(engine.host(), port)));
    }

    private Mono<Engine> engine() {
        return docker.run("context", "inspect", "--format", "{{.Endpoints.docker.Host}}")
                .map(answer -> answer.good()
                        ? last(ENDPOINT, answer)
                                .map(found -> Engine.at(found.group()))
                                .orElse(Engine.LOCAL_ENGINE)
                        // Podman has no contexts, and says so, or nothing
                        : Engine.LOCAL_ENGINE);
    }

    private Mono<Void> made(Engine engine) {
        // not --rm, which would take the log of a container that ends at once with it
        return docker.run(
                        Map.of("POSTGRES_PASSWORD", password),
                        "run",
                        "-d",
                        "--name",
                        name,
                        "--label",
                        LABEL,
                        // Podman gives a server time to end before it removes it, and nobody misses this one's data
                        "--stop-timeout",
                        "0",
                        "-p",
                        engine.publish(),
                        "-e",
                        "POSTGRES_PASSWORD",
                        image)
                .doOnNext(answer -> made = answer.good())
                .filter(answer -> !answer.good())
                .flatMap(refused -> Mono.error(new UsageException("docker does not start a container of " + image + ":"
                        + refused.quoted() + "\n"
                        + (refused.text().contains("Cannot connect to")
                                ? "start Docker, "
                                : "write --scratch-image with an image of PostgreSQL, such as postgres:18, ")
                        + INSTEAD)));
    }

    private Mono<Integer> port() {
        return docker.run("port", name, "5432/tcp")
                .flatMap(answer -> last(PORT, answer)
                        .map(found -> Mono.just(Integer.valueOf(found.group(1))))
                        .orElseGet(this::endedEarly));
    }

    /** Fails when it ends; else emits nothing. */
    <T> Mono<T> end() {
        return docker.run("wait", name).flatMap(answer -> answer.good() ? this.<T>endedEarly() : Mono.never());
    }

    private <T> Mono<T> endedEarly() {
        return docker.run("logs", "--tail", LOGGED, name)
                .flatMap(log -> Mono.error(new UsageException("the container of " + image
                        + " ended before its server answered; its last lines:" + log.quoted()
                        + "\nwrite --scratch-image with an image of PostgreSQL that starts with POSTGRES_PASSWORD alone, "
                        + INSTEAD)));
    }

    /** The same failure, with what may be the reason where the container runs. */
    DatabaseUnreachableException unreachable(DatabaseUnreachableException failure) {
        return new DatabaseUnreachableException(
                failure.phase(),
                failure.attempts(),
                failure.elapsed(),
                failure.sqlState().orElse(null),
                "the server in the container of " + image + ": " + failure.why()
                        + ". If this process runs in a container itself, start the server beside it, and name it with"
                        + " --scratch-url",
                failure);
    }

    /**
     * Removes it, or what there is of it.
     *
     * @param left told what to do if it is still there
     */
    Mono<Void> remove(Consumer<String> left) {
        return Mono.defer(docker::ended)
                .then(Mono.defer(() -> docker.run("rm", "-f", "-v", name)))
                .filter(answer -> made && !answer.good())
                .doOnNext(answer -> left.accept(
                        "the container " + name + " may be left: docker rm -f -v " + name + answer.quoted()))
                .onErrorComplete()
                .then();
    }

    ConnectionFactory factory(Place place, String applicationName, String database) {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(place.host())
                .port(place.port())
                .username("postgres")
                .password(password)
                .database(database)
                .applicationName(applicationName)
                .autodetectExtensions(false)
                .build());
    }

    private static Optional<MatchResult> last(Pattern pattern, Answer answer) {
        return pattern.matcher(answer.text().replace("\r", "")).results().reduce((first, second) -> second);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return name + " of " + image;
    }
}
