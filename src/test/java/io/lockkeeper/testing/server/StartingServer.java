package io.lockkeeper.testing.server;

import io.lockkeeper.testing.database.TestDatabase;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A door to a server that is still starting: the first ones who come do not get in, then all do. */
public final class StartingServer implements AutoCloseable {

    private final TestServer target;
    private final ServerSocket door;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Refusal refusal;
    private int refusals;

    private interface Refusal {
        void of(Socket client, int left) throws IOException;
    }

    private StartingServer(TestServer target, int refusals, Refusal refusal) throws IOException {
        this.target = target;
        this.refusals = refusals;
        this.refusal = refusal;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** The first ones are told that it is starting, in PostgreSQL's words. */
    public static StartingServer before(TestServer target, int refusals) {
        return before(target, refusals, StartingServer::tell);
    }

    /** The first ones find their connection closed, or reset, as by the port of a container that is not served yet. */
    public static StartingServer droppingFirst(TestServer target, int drops) {
        return before(target, drops, StartingServer::drop);
    }

    private static StartingServer before(TestServer target, int refusals, Refusal refusal) {
        try {
            return new StartingServer(target, refusals, refusal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    public String r2dbcUrl(TestDatabase database) {
        return database.r2dbcUrl(door.getInetAddress().getHostAddress(), door.getLocalPort());
    }

    public PostgresqlConnectionFactory connectionFactory(TestDatabase database) {
        return database.connectionFactory(
                options -> options.host(door.getInetAddress().getHostAddress()).port(door.getLocalPort()));
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                sockets.add(client);
                if (refusals > 0) {
                    refusals--;
                    refusal.of(client, refusals);
                } else {
                    Socket server = new Socket(target.host(), target.port());
                    sockets.add(server);
                    start(() -> carry(client, server));
                    start(() -> carry(server, client));
                }
            } catch (IOException closed) {
                // the loop's condition tells whether that was the door
            }
        }
    }

    /** Reads the startup message, answers with a FATAL error and closes, as a postmaster in recovery does. */
    private static void tell(Socket client, int left) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        in.readNBytes(in.readInt() - Integer.BYTES);
        byte[] fields =
                "SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0".getBytes(StandardCharsets.UTF_8);
        client.getOutputStream()
                .write(ByteBuffer.allocate(1 + Integer.BYTES + fields.length)
                        .put((byte) 'E')
                        .putInt(Integer.BYTES + fields.length)
                        .put(fields)
                        .array());
        client.close();
    }

    private static void drop(Socket client, int left) throws IOException {
        // without lingering, what is closed is reset
        client.setSoLinger(left % 2 == 0, 0);
        client.close();
    }

    private static void carry(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException closed) {
            // either side may leave at any time
        }
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "starting server " + door.getLocalPort());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
