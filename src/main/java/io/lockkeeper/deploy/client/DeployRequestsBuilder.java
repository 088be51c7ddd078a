package io.lockkeeper.deploy.client;

import io.lockkeeper.internal.deploy.http.RetryRule;
import io.lockkeeper.internal.deploy.http.ServiceHttp;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/** What a {@link DeployRequests} is to know. */
public final class DeployRequestsBuilder {

    private static final Duration CALL = Duration.ofSeconds(20);
    private static final Duration OVERALL = Duration.ofMinutes(5);
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final String organization;
    private final String database;
    private final String tokenId;
    private final String token;
    private URI baseUrl = URI.create("https://api.planetscale.com/v1");
    private Duration callTimeout = CALL;
    private Duration overallTimeout = OVERALL;
    private Duration firstDelay = FIRST;
    private Duration longestDelay = LONGEST;

    DeployRequestsBuilder(String organization, String database, String tokenId, String token) {
        this.organization = named(organization, "organization");
        this.database = named(database, "database");
        this.tokenId = named(tokenId, "tokenId");
        this.token = named(token, "token");
    }

    private static String named(String value, String what) {
        Objects.requireNonNull(value, what);
        if (value.isBlank() || value.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw new IllegalArgumentException(what + ": is empty or has a control character");
        }
        return value;
    }

    /**
     * Where the service is. Default: {@code https://api.planetscale.com/v1}. Without TLS only this machine is allowed.
     *
     * @throws IllegalArgumentException if it is not such a URL
     */
    public DeployRequestsBuilder baseUrl(String url) {
        URI uri = URI.create(url.replaceFirst("/+$", ""));
        boolean local = uri.getHost() != null && uri.getHost().matches("localhost|127\\.[\\d.]+|\\[::1]");
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && local)) {
            throw new IllegalArgumentException(
                    "baseUrl: write https://host/path; http:// is for this machine alone, since the token is sent there");
        }
        this.baseUrl = uri;
        return this;
    }

    /** How long the answer to one attempt of a call may take. Default: 20 s. */
    public DeployRequestsBuilder callTimeout(Duration timeout) {
        this.callTimeout = positive(timeout, "callTimeout");
        return this;
    }

    /** How long a call may take with all of its attempts. Default: 5 min. */
    public DeployRequestsBuilder overallTimeout(Duration timeout) {
        this.overallTimeout = positive(timeout, "overallTimeout");
        return this;
    }

    /**
     * How long to wait before a call is sent again. While the service makes a snapshot of the schema, it is five times
     * the first, up to six times the longest.
     *
     * @param first before the second attempt, doubled for each that follows, plus a random part of it. Default: 2 s
     * @param longest what it is doubled to at the most. Default: 10 s
     */
    public DeployRequestsBuilder retryDelay(Duration first, Duration longest) {
        this.firstDelay = positive(first, "first");
        this.longestDelay = positive(longest, "longest");
        return this;
    }

    private static Duration positive(Duration duration, String what) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(what + ": " + duration + " is not longer than 0");
        }
        return duration;
    }

    /** The client. Does not connect. */
    public DeployRequests build() {
        return new DeployRequests(
                organization,
                database,
                baseUrl.toString(),
                new ServiceHttp(
                        baseUrl.toString(),
                        tokenId + ":" + token,
                        callTimeout,
                        overallTimeout,
                        new RetryRule(firstDelay, longestDelay)));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "DeployRequestsBuilder[" + baseUrl + ", " + organization + "/" + database + "]";
    }
}
