package io.lockkeeper.testing.wire;

import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A wire to the server that counts what passes and fails on demand.
 *
 * <pre>{@code
 * try (WireTap tap = WireTap.to(database.server())) {
 *     WireFault lost = tap.on(WireTap.sql("commit")).loseAnswer();
 *     … tap.connectionFactory(database) …
 *     lost.awaitStruck(Duration.ofSeconds(10));
 *     assertThat(tap.roundTrips()).isEqualTo(2);
 * }
 * }</pre>
 */
public final class WireTap implements AutoCloseable {

    private final TestServer target;
    private final InetAddress address = InetAddress.getLoopbackAddress();
    private final List<TappedConnection> connections = new CopyOnWriteArrayList<>();
    private final List<Socket> ignored = new CopyOnWriteArrayList<>();
    private final List<WireFault> faults = new CopyOnWriteArrayList<>();
    private final List<WireFault> answerFaults = new CopyOnWriteArrayList<>();
    private final AtomicLong order = new AtomicLong();
    private final AtomicInteger attempts = new AtomicInteger();
    private final int port;

    private volatile Duration delay = Duration.ZERO;
    private volatile boolean ignoring;
    private volatile boolean encrypted;
    private @Nullable ServerSocket door;
    private @Nullable Thread doorkeeper;

    private WireTap(TestServer target) {
        this.target = target;
        this.port = listen(0).getLocalPort();
    }

    public static WireTap to(TestServer server) {
        return new WireTap(server);
    }

    /** For {@link #on}: a query or parse whose SQL contains this, in any case of letters. */
    public static Predicate<Frame> sql(String part) {
        String lowerCase = part.toLowerCase(Locale.ROOT);
        return frame ->
                frame.carriesSql() && frame.text().toLowerCase(Locale.ROOT).contains(lowerCase);
    }

    /** For {@link #on}: the message of this number, from 1, of all connections together. */
    public static Predicate<Frame> number(int wanted) {
        AtomicInteger seen = new AtomicInteger();
        return frame -> seen.incrementAndGet() == wanted;
    }

    /** For {@link #on}: any message of a kind. */
    public static Predicate<Frame> kind(Frame.Kind kind) {
        return frame -> frame.kind() == kind;
    }

    public String host() {
        return address.getHostAddress();
    }

    public int port() {
        return port;
    }

    public PostgresqlConnectionFactory connectionFactory(TestDatabase database) {
        return connectionFactory(database, options -> {});
    }

    public PostgresqlConnectionFactory connectionFactory(
            TestDatabase database, Consumer<PostgresqlConnectionConfiguration.Builder> customizer) {
        return database.connectionFactory(options -> {
            options.host(host()).port(port());
            customizer.accept(options);
        });
    }

    /** With user and password, for a child process or a command line. */
    public String r2dbcUrl(TestDatabase database) {
        return database.r2dbcUrl(host(), port());
    }

    /** Every connection that asked for a database, closed ones included, in order. */
    public List<TappedConnection> sessions() {
        return connections.stream().filter(TappedConnection::isSession).toList();
    }

    /** How often a client came to the door while it was open, whatever became of it. */
    public int attempts() {
        return attempts.get();
    }

    public int cancelRequests() {
        return (int)
                connections.stream().filter(TappedConnection::isCancelRequest).count();
    }

    /** What was sent after connecting, over all sessions, in the order in which it began. */
    public List<Flight> flights() {
        return sessions().stream()
                .flatMap(session -> session.working().stream())
                .sorted(Comparator.comparingLong(Flight::order))
                .toList();
    }

    /** The SQL of {@link #flights()}. */
    public List<String> queries() {
        return flights().stream().flatMap(flight -> flight.sql().stream()).toList();
    }

    /** The answered ones of {@link #flights()}: connecting does not count. */
    public int roundTrips() {
        return (int) flights().stream().filter(Flight::answered).count();
    }

    /** Lets the counting of flights start anew; sessions stay counted. */
    public void forget() {
        connections.forEach(TappedConnection::forgetWork);
    }

    /** Something is to go wrong when this message passes, on whichever connection comes first. */
    public WireFault.Trigger on(Predicate<Frame> message) {
        return new WireFault.Trigger(faults, message, 1);
    }

    /** The same for what the server says, which can only be cut or be the backend's last word. */
    public WireFault.Trigger onAnswer(Predicate<Frame> message) {
        return new WireFault.Trigger(answerFaults, message, 1);
    }

    /** Lets connections be encrypted from now on: what passes then is a record that nobody here can read. */
    public WireTap encrypted() {
        encrypted = true;
        return this;
    }

    /** Each message that asks for an answer is held this long: a network with latency. */
    public void delay(Duration latency) {
        delay = latency;
    }

    /** Who connects is refused, as by a server that is not running. */
    public synchronized void refuseConnections() {
        if (door != null) {
            close(door);
            awaitEnd(doorkeeper);
            door = null;
        }
    }

    /** Who connects gets through and is never answered. */
    public synchronized void ignoreConnections() {
        ignoring = true;
        if (door == null) {
            listen(port);
        }
    }

    /** Undoes refusing and ignoring, for those who connect from now on. */
    public synchronized void acceptConnections() {
        ignoring = false;
        if (door == null) {
            listen(port);
        }
    }

    /** Breaks every connection there is. */
    public void cutAll() {
        connections.forEach(TappedConnection::cut);
    }

    @Override
    public void close() {
        refuseConnections();
        faults.forEach(WireFault::release);
        cutAll();
        ignored.forEach(WireTap::close);
    }

    Optional<WireFault> faultOn(Frame frame) {
        return faultOn(frame, faults);
    }

    Optional<WireFault> faultOnAnswer(Frame frame) {
        return faultOn(frame, answerFaults);
    }

    /** Each of them sees each message, since some count. */
    private static Optional<WireFault> faultOn(Frame frame, List<WireFault> faults) {
        return faults.stream().filter(fault -> fault.claims(frame)).reduce((first, later) -> first);
    }

    boolean isEncrypted() {
        return encrypted;
    }

    void terminate(int pid) {
        target.superuser().rows("select pg_terminate_backend(" + pid + ", 10000)");
    }

    long nextOrder() {
        return order.getAndIncrement();
    }

    void delay() {
        long until = System.nanoTime() + delay.toNanos();
        for (long left = delay.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    Thread start(String role, Runnable work) {
        Thread thread = new Thread(work, "wire tap " + port + " " + role);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The system accepts one more connection as long as a thread stands in {@code accept}. */
    private static void awaitEnd(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized ServerSocket listen(int wanted) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(address, wanted), 200);
            door = opened;
            doorkeeper = start("door", () -> acceptAt(opened));
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAt(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket client = opened.accept();
                attempts.incrementAndGet();
                if (ignoring) {
                    ignored.add(client);
                } else {
                    connect(client);
                }
            } catch (IOException closed) {
                // the loop's condition tells whether that was the door
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(target.host(), target.port());
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            TappedConnection connection = new TappedConnection(this, client, server);
            connections.add(connection);
            start("requests", connection::carryRequests);
        } catch (IOException serverGone) {
            client.close();
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception closedAllTheSame) {
            // nothing is left to be done
        }
    }
}
