package io.lockkeeper.deploy.sim;

import io.lockkeeper.deploy.branch.BranchDatabase;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The service for deploy requests in memory, on a port of this machine. It knows any organization and database, and has one
 * branch at first, main. Its state is gone when it stops.
 */
public final class DeploySimulator {

    private static final String HALF = "{\"number\":";

    private final ServiceModel service;
    private final Pace pace;
    private final @Nullable String credentials;
    private final Faults faults = new Faults();
    private final AtomicInteger strayed = new AtomicInteger();
    private @Nullable DisposableServer server;

    private DeploySimulator(ServiceModel service, Pace pace, @Nullable String credentials) {
        this.service = service;
        this.pace = pace;
        this.credentials = credentials;
    }

    /** Says what it is to be. */
    public static DeploySimulatorBuilder builder() {
        return new DeploySimulatorBuilder();
    }

    static Mono<DeploySimulator> listen(int port, ServiceModel service, Pace pace, @Nullable String credentials) {
        DeploySimulator simulator = new DeploySimulator(service, pace, credentials);
        return HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .handle(simulator::handle)
                .bind()
                .map(bound -> {
                    simulator.server = bound;
                    service.isAt(simulator.url());
                    return simulator;
                });
    }

    /** The base URL for a client. */
    public String url() {
        return "http://127.0.0.1:" + bound().port() + "/v1";
    }

    private DisposableServer bound() {
        if (server == null) {
            throw new IllegalStateException("it does not listen yet");
        }
        return server;
    }

    /** Closes the port and its connections, and completes. */
    public Mono<Void> stop() {
        return Mono.defer(() -> {
            bound().dispose();
            return bound().onDispose();
        });
    }

    /**
     * The database behind the branches of a simulator, over HTTP: also of one that runs in another process.
     *
     * @param url see {@link #url()}
     */
    public static BranchDatabase branchDatabase(String url) {
        return new SimulatedBranchDatabase(url);
    }

    /** Lets the next calls of an endpoint go wrong; what is planned for it already comes first. */
    public void fault(Endpoint endpoint, Fault fault, int times) {
        faults.plan(endpoint, fault, times);
    }

    /** Lets nothing more go wrong. */
    public void clearFaults() {
        faults.forget();
    }

    /** How often an endpoint was called. */
    public int calls(Endpoint endpoint) {
        return faults.calls(endpoint);
    }

    /** How often a call of it was accepted, and did what it asks for if it asks for something. */
    public int effects(Endpoint endpoint) {
        return faults.effects(endpoint);
    }

    /** How many requests followed {@link Fault#REDIRECT} with a token. */
    public int strayed() {
        return strayed.get();
    }

    /** Lets time pass. */
    public void advance(Duration time) {
        pace.move(time);
    }

    /** What time it is here. */
    public Instant now() {
        return pace.now();
    }

    /** The deploy requests by their numbers, and their states in the service's own words. */
    public Map<Long, String> requests() {
        Map<Long, String> states = new LinkedHashMap<>();
        service.all().forEach(request -> states.put(request.number, request.state()));
        return states;
    }

    /** The migration context of what a deploy request does. */
    public String context(long number) {
        return service.on(number, Rows::context);
    }

    /** Puts a deploy request into a state, in the service's own word or in one that it does not have. */
    public void setState(long number, String state) {
        service.on(number, request -> {
            request.become(state, pace.now());
            return state;
        });
    }

    /** Closes a deploy request as somebody else would. */
    public void close(long number) {
        service.on(number, request -> {
            request.close();
            return number;
        });
    }

    /** Forgets a deploy request. */
    public void delete(long number) {
        service.forget(number);
    }

    /** The names of the branches. */
    public List<String> branches() {
        return service.branches().stream().map(branch -> branch.name).toList();
    }

    /** The tables of a keyspace, and their DDL. */
    public Map<String, String> tables(String branch, String keyspace) {
        Map<String, String> tables = new LinkedHashMap<>();
        service.branches().stream()
                .filter(one -> one.name.equals(branch))
                .forEach(one -> one.keyspace(keyspace).tables.forEach((name, table) -> tables.put(name, table.ddl())));
        return tables;
    }

    /** Deletes a branch as somebody else would. */
    public void deleteBranch(String name) {
        service.deleteBranch(name);
    }

    /** Lets no new deploy request get beyond submitting: after two minutes it ends with an error. */
    public void stickInSubmitting() {
        service.stick();
    }

    /**
     * Adds a row that no deploy request of this simulator has made: history, or somebody else's change.
     *
     * @param status such as complete or running
     */
    public void addRow(String keyspace, String context, String status, Instant requested) {
        service.addRow(keyspace, context, status, requested);
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        String token = request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION);
        Optional<Endpoint.Match> call = Endpoint.of(request.method().name(), uri.path());
        if (call.isEmpty()) {
            if (token != null) {
                strayed.incrementAndGet();
            }
            return send(response, 404, "{\"code\":\"not_found\",\"message\":\"There is no such call\"}");
        }
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .flatMap(body -> Mono.from(answer(call.get(), uri, token, body, response)));
    }

    private Publisher<Void> answer(
            Endpoint.Match call,
            QueryStringDecoder uri,
            @Nullable String token,
            String body,
            HttpServerResponse response) {
        Fault fault = faults.called(call.endpoint());
        if (fault != null && !fault.isDone()) {
            return goWrong(fault, response);
        }
        int status = 200;
        String reply;
        try {
            if (token == null || !token.contains(":") || credentials != null && !credentials.equals(token)) {
                throw Refusal.unauthorized();
            }
            reply = service.answer(call, query(uri), json(body)).toString();
            faults.done(call.endpoint());
        } catch (Refusal refused) {
            status = refused.status();
            reply = JsonNodeFactory.instance
                    .objectNode()
                    .put("code", refused.code())
                    .put("message", refused.words())
                    .toString();
        }
        return fault == null ? send(response, status, reply) : goWrong(fault, response);
    }

    private Publisher<Void> goWrong(Fault fault, HttpServerResponse response) {
        return switch (fault) {
            case ERROR, LATE_ERROR ->
                send(response, 500, "{\"code\":\"internal\",\"message\":\"Something went wrong\"}");
            case TOO_MANY ->
                send(
                        pace.retryAfter().isZero()
                                ? response
                                : response.header(
                                        HttpHeaderNames.RETRY_AFTER,
                                        String.valueOf(pace.retryAfter().toSeconds())),
                        429,
                        "{\"code\":\"too_many_requests\",\"message\":\"Too many requests\"}");
            case MALFORMED, LATE_MALFORMED -> send(response, 200, HALF);
            case EMPTY -> send(response, 200, "");
            case HANG, LATE_HANG -> Mono.never();
            case REDIRECT ->
                send(
                        response.header(HttpHeaderNames.LOCATION, "http://localhost:" + bound().port() + "/elsewhere"),
                        302,
                        "");
            case RESET -> lose(response, true);
            case LOST_ANSWER -> lose(response, false);
        };
    }

    private static Publisher<Void> lose(HttpServerResponse response, boolean reset) {
        response.withConnection(connection -> {
            if (reset) {
                connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            }
            connection.channel().close();
        });
        return Mono.never();
    }

    private static Publisher<Void> send(HttpServerResponse response, int status, String body) {
        return response.status(status)
                .header(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=utf-8")
                .sendString(Mono.just(body));
    }

    private static Map<String, String> query(QueryStringDecoder uri) {
        Map<String, String> query = new LinkedHashMap<>();
        uri.parameters().forEach((name, values) -> query.put(name, values.get(0)));
        return query;
    }

    private static JsonNode json(String body) {
        try {
            return body.isEmpty()
                    ? JsonNodeFactory.instance.objectNode()
                    : JsonMapper.shared().readTree(body);
        } catch (JacksonException notJson) {
            throw Refusal.invalid("The body is not JSON");
        }
    }
}
