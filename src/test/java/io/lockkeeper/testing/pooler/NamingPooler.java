package io.lockkeeper.testing.pooler;

import io.lockkeeper.testing.database.TestDatabase;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The worst kind of pooler for whoever asks the server where a session comes from: what the client says when it connects is
 * dropped, and the pooler gives its own name instead, as pgcat does. It pools nothing.
 */
public final class NamingPooler implements AutoCloseable {

    private final TestDatabase database;
    private final ServerSocket door;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private NamingPooler(TestDatabase database) throws IOException {
        this.database = database;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public static NamingPooler before(TestDatabase database) {
        try {
            return new NamingPooler(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PostgresqlConnectionFactory connectionFactory() {
        return database.connectionFactory(
                options -> options.host(door.getInetAddress().getHostAddress()).port(door.getLocalPort()));
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                sockets.add(client);
                Socket server = new Socket(database.host(), database.port());
                sockets.add(server);
                passStartup(client, server);
                start(() -> carry(client, server));
                start(() -> carry(server, client));
            } catch (IOException closed) {
                // the loop's condition tells whether that was the door
            }
        }
    }

    /** A startup message is its length, the protocol, and names and values that end in a zero, as the list itself does. */
    private static void passStartup(Socket client, Socket server) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        byte[] said = in.readNBytes(in.readInt() - Integer.BYTES);
        String[] parameters =
                new String(said, Integer.BYTES, said.length - Integer.BYTES, StandardCharsets.UTF_8).split("\0");
        List<String> passed = new ArrayList<>(List.of("application_name", "a pooler"));
        for (int i = 0; i + 1 < parameters.length; i += 2) {
            if (List.of("user", "database").contains(parameters[i])) {
                passed.addAll(List.of(parameters[i], parameters[i + 1]));
            }
        }
        byte[] text = (String.join("\0", passed) + "\0\0").getBytes(StandardCharsets.UTF_8);
        DataOutputStream out = new DataOutputStream(server.getOutputStream());
        out.writeInt(2 * Integer.BYTES + text.length);
        out.write(said, 0, Integer.BYTES);
        out.write(text);
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
        Thread thread = new Thread(work, "naming pooler " + door.getLocalPort());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
