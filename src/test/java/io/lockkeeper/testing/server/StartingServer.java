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

/** A door to a server that is still starting: the first ones who come are told so in PostgreSQL's words, then all get in. */
public final class StartingServer implements AutoCloseable {

    private final TestServer target;
    private final ServerSocket door;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private int refusals;

    private StartingServer(TestServer target, int refusals) throws IOException {
        this.target = target;
        this.refusals = refusals;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public static StartingServer before(TestServer target, int refusals) {
        try {
            return new StartingServer(target, refusals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                    refuse(client);
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
    private static void refuse(Socket client) throws IOException {
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
