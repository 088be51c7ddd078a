package io.lockkeeper.deploy.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The calls of the service, and two of the simulator's own, which stand for the database behind a branch. */
public enum Endpoint {
    /** Makes a branch. */
    CREATE_BRANCH("POST", "/branches"),
    /** Reads a branch. */
    BRANCH("GET", "/branches/*"),
    /** Deletes a branch. */
    DELETE_BRANCH("DELETE", "/branches/*"),
    /** Reads the schema of a branch again. */
    REFRESH_SCHEMA("POST", "/branches/*/refresh-schema"),
    /** Makes a password of a branch. */
    PASSWORD("POST", "/branches/*/passwords"),
    /** Reads the tables of a keyspace. */
    SCHEMA("GET", "/branches/*/schema"),
    /** Lists the keyspaces. */
    KEYSPACES("GET", "/branches/*/keyspaces"),
    /** Reads a VSchema. */
    VSCHEMA("GET", "/branches/*/keyspaces/*/vschema"),
    /** Replaces a VSchema. */
    PUT_VSCHEMA("PATCH", "/branches/*/keyspaces/*/vschema"),
    /** Makes a deploy request. */
    CREATE("POST", "/deploy-requests"),
    /** Lists the deploy requests. */
    LIST("GET", "/deploy-requests"),
    /** Reads a deploy request. */
    GET("GET", "/deploy-requests/*"),
    /** Closes a deploy request. */
    CLOSE("PATCH", "/deploy-requests/*"),
    /** Starts a deployment. */
    DEPLOY("POST", "/deploy-requests/*/deploy"),
    /** Lets the tables be replaced. */
    CUTOVER("POST", "/deploy-requests/*/apply-deploy"),
    /** Cancels a deployment. */
    CANCEL("POST", "/deploy-requests/*/cancel"),
    /** Reverts a deployment. */
    REVERT("POST", "/deploy-requests/*/revert"),
    /** Ends the time in which a deployment can be reverted. */
    SKIP_REVERT("POST", "/deploy-requests/*/skip-revert"),
    /** Lets the tables be replaced although others use them. */
    FORCE_CUTOVER("POST", "/deploy-requests/*/force-cutover"),
    /** Says whether the service cuts over on its own. */
    AUTO_APPLY("PUT", "/deploy-requests/*/auto-apply"),
    /** Slows a deployment down. */
    THROTTLE("PUT", "/deploy-requests/*/throttle"),
    /** Reads what is done to each table. */
    OPERATIONS("GET", "/deploy-requests/*/operations"),
    /** Reads what changes. */
    DIFF("GET", "/deploy-requests/*/diff"),
    /** Reviews a deploy request. */
    REVIEW("POST", "/deploy-requests/*/reviews"),
    /** Runs a statement on a branch. */
    STATEMENT("POST", "/branches/*/keyspaces/*/statements"),
    /** Reads the rows of {@code SHOW VITESS_MIGRATIONS}. */
    MIGRATIONS("GET", "/branches/*/keyspaces/*/migrations");

    private final String method;
    private final Pattern path;

    Endpoint(String method, String path) {
        this.method = method;
        this.path = Pattern.compile(".*/organizations/[^/]+/databases/[^/]+" + path.replace("*", "([^/]+)"));
    }

    /**
     * A call that arrived.
     *
     * @param names what stands in the path for each star
     */
    record Match(Endpoint endpoint, List<String> names) {}

    static Optional<Match> of(String method, String path) {
        for (Endpoint endpoint : values()) {
            @Nullable Matcher matcher = endpoint.method.equals(method) ? endpoint.path.matcher(path) : null;
            if (matcher != null && matcher.matches()) {
                List<String> names = new ArrayList<>();
                for (int i = 1; i <= matcher.groupCount(); i++) {
                    names.add(matcher.group(i));
                }
                return Optional.of(new Match(endpoint, names));
            }
        }
        return Optional.empty();
    }
}
