package io.lockkeeper.internal.deploy.http;

import io.lockkeeper.deploy.service.DeployException;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.RequestSender;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.util.Logger;
import reactor.util.Loggers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends calls to the service, and sends them again where that does no harm. The token goes nowhere but to the service. */
public final class ServiceHttp {

    private static final Logger LOG = Loggers.getLogger("io.lockkeeper.deploy");

    /** A body is read whole; a longer one is not what the API describes. */
    private static final int LONGEST_BODY = 32 * 1024 * 1024;

    private static final int MOST_REDIRECTS = 3;
    private static final int CONNECT_MILLIS = 10_000;

    private final String baseUrl;
    private final String token;
    private final Duration attempt;
    private final Duration overall;
    private final RetryRule retry;
    private final Mono<Void> beforeWrite;
    private final HttpClient reading;
    private final HttpClient writing;

    /**
     * @param baseUrl without a slash at its end
     * @param token the value of the header
     * @param attempt how long an answer may take
     * @param overall how long a call may take with all of its attempts
     */
    public ServiceHttp(String baseUrl, String token, Duration attempt, Duration overall, RetryRule retry) {
        this(
                baseUrl,
                token,
                attempt,
                overall,
                retry,
                Mono.empty(),
                client(HttpClient.create(), token),
                // a connection of the pool may be dead already, and what was sent over it may have arrived or not
                client(HttpClient.create(ConnectionProvider.newConnection()), token));
    }

    private ServiceHttp(
            String baseUrl,
            String token,
            Duration attempt,
            Duration overall,
            RetryRule retry,
            Mono<Void> beforeWrite,
            HttpClient reading,
            HttpClient writing) {
        this.baseUrl = baseUrl;
        this.token = token;
        this.attempt = attempt;
        this.overall = overall;
        this.retry = retry;
        this.beforeWrite = beforeWrite;
        this.reading = reading;
        this.writing = writing;
    }

    private static HttpClient client(HttpClient client, String token) {
        return client
                // it would send a request again whose answer was lost
                .disableRetry(true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .headers(headers -> headers.set(HttpHeaderNames.AUTHORIZATION, token)
                        .set(HttpHeaderNames.ACCEPT, "application/json")
                        .set(HttpHeaderNames.USER_AGENT, "lockkeeper"));
    }

    /** The same, with a check before each attempt of each call that writes; a failure of the check ends the call. */
    public ServiceHttp guardedBy(Mono<Void> check) {
        return new ServiceHttp(baseUrl, token, attempt, overall, retry, beforeWrite.then(check), reading, writing);
    }

    /** Emits what the answer says. */
    public <T> Mono<T> send(Call call, Function<JsonNode, T> reply) {
        return Mono.defer(() -> attempt(call, reply, System.nanoTime(), 1));
    }

    /** Completes when the service has done it; the body of the answer is not looked at. */
    public Mono<Void> send(Call call) {
        return Mono.defer(() -> attempt(call, null, System.nanoTime(), 1)).then();
    }

    private <T> Mono<T> attempt(Call call, @Nullable Function<JsonNode, T> reply, long began, int number) {
        Mono<T> answered = Mono.defer(() -> once(call, reply, atMost(began)))
                .onErrorResume(DeployException.class, failure -> again(call, reply, began, number, failure));
        return call.reads() ? answered : beforeWrite.then(answered);
    }

    private Duration atMost(long began) {
        Duration left = left(began);
        return left.compareTo(attempt) < 0 ? left : attempt;
    }

    private Duration left(long began) {
        Duration left = overall.minusNanos(System.nanoTime() - began);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private <T> Mono<T> again(
            Call call, @Nullable Function<JsonNode, T> reply, long began, int number, DeployException failure) {
        return retry.after(call, failure, number, ThreadLocalRandom.current().nextDouble())
                .filter(delay -> delay.compareTo(left(began)) < 0)
                .map(delay -> {
                    LOG.debug(
                            "attempt {} failed, the next one in {} ms: {}",
                            number,
                            delay.toMillis(),
                            failure.getMessage());
                    return Mono.delay(delay).then(Mono.defer(() -> attempt(call, reply, began, number + 1)));
                })
                .orElseGet(() -> Mono.error(failure));
    }

    private <T> Mono<T> once(Call call, @Nullable Function<JsonNode, T> reply, Duration within) {
        return exchange(call, URI.create(baseUrl + call.path()), 0)
                .timeout(within)
                .onErrorMap(
                        failure -> !(failure instanceof DeployException),
                        failure -> Failures.none(call, failure, within))
                .flatMap(answer -> read(call, answer, reply));
    }

    private Mono<Answer> exchange(Call call, URI uri, int redirects) {
        RequestSender request = (call.reads() ? reading : writing)
                .request(HttpMethod.valueOf(call.method()))
                .uri(uri);
        return (call.body() == null
                        ? request
                        : request.send(Mono.fromSupplier(
                                () -> Unpooled.wrappedBuffer(JsonMapper.shared().writeValueAsBytes(call.body())))))
                .response((response, content) -> content.asByteArray()
                        .reduceWith(ByteArrayOutputStream::new, ServiceHttp::add)
                        .map(body -> answer(response, body.toByteArray())))
                .single()
                .flatMap(answer -> {
                    if (!answer.isRedirect()) {
                        return Mono.just(answer);
                    }
                    URI target = target(uri, answer.location());
                    return call.reads() && target != null && redirects < MOST_REDIRECTS
                            ? exchange(call, target, redirects + 1)
                            : Mono.error(Failures.redirected(call, answer));
                });
    }

    private static ByteArrayOutputStream add(ByteArrayOutputStream body, byte[] part) {
        if (body.size() + part.length > LONGEST_BODY) {
            throw new IllegalStateException("the answer is longer than " + LONGEST_BODY + " bytes");
        }
        body.writeBytes(part);
        return body;
    }

    private static Answer answer(HttpClientResponse response, byte[] body) {
        return new Answer(
                response.status().code(),
                response.responseHeaders().get(HttpHeaderNames.RETRY_AFTER),
                response.responseHeaders().get(HttpHeaderNames.LOCATION),
                body);
    }

    /** Where a redirect leads; null if that is not the same server. */
    private static @Nullable URI target(URI from, @Nullable String location) {
        try {
            URI target = location == null ? null : from.resolve(location);
            return target != null
                            && from.getScheme().equalsIgnoreCase(target.getScheme())
                            && from.getAuthority().equalsIgnoreCase(target.getAuthority())
                    ? target
                    : null;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private <T> Mono<T> read(Call call, Answer answer, @Nullable Function<JsonNode, T> reply) {
        if (!answer.isSuccess()) {
            return Mono.error(Failures.of(call, answer.without(token.substring(token.indexOf(':') + 1))));
        }
        if (reply == null) {
            return Mono.empty();
        }
        JsonNode body = Failures.json(answer.body());
        if (body == null) {
            return Mono.error(Failures.malformed(
                    call, answer, answer.body().length == 0 ? "it is empty" : "it is not an object of JSON"));
        }
        try {
            return Mono.just(reply.apply(body));
        } catch (UnreadableReply unreadable) {
            return Mono.error(Failures.malformed(call, answer, unreadable.why()));
        }
    }
}
