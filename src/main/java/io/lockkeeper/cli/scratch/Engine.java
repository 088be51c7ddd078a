package io.lockkeeper.cli.scratch;

import io.lockkeeper.cli.console.UsageException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the ports of containers are.
 *
 * @param host as this process reaches it
 * @param publish what makes the port of PostgreSQL one of that host
 */
record Engine(String host, String publish) {

    private static final String PORT = "5432";
    private static final String HERE = "127.0.0.1";
    private static final Pattern ENDPOINT =
            Pattern.compile("^(?<scheme>\\w+)://(?:[^@/]*@)?(?<host>\\[[^\\]]*]|[^:/]*)");
    private static final Set<String> LOCAL = Set.of("unix", "npipe", "fd");
    private static final Set<String> REMOTE = Set.of("tcp", "http", "https");

    /** On this machine, for nobody else. */
    static final Engine LOCAL_ENGINE = new Engine(HERE, HERE + "::" + PORT);

    /**
     * The one that docker uses.
     *
     * @param endpoint what docker says of it, such as unix:///var/run/docker.sock
     * @throws UsageException if its ports cannot be reached
     */
    static Engine at(String endpoint) {
        Matcher parts = ENDPOINT.matcher(endpoint);
        boolean readable = parts.find();
        String scheme = readable ? parts.group("scheme").toLowerCase(Locale.ROOT) : "";
        String host = readable ? parts.group("host").replaceAll("[\\[\\]]", "") : "";
        // also by SSH: a virtual machine of this one, whose ports are brought here
        if (LOCAL.contains(scheme) || isLoopback(host)) {
            return LOCAL_ENGINE;
        }
        if (REMOTE.contains(scheme) && !host.isEmpty()) {
            return new Engine(host, PORT);
        }
        throw new UsageException("--scratch-image: docker uses the engine at " + scheme + "://" + host
                + ", whose ports cannot be reached from here: name a server with --scratch-url");
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("::1") || host.matches("127(\\.\\d+){3}");
    }
}
