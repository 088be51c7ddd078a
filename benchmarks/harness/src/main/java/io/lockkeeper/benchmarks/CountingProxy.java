package io.lockkeeper.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a contestant and the server, and counts what goes over the wire. */
final class CountingProxy implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final int serverPort;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger roundTrips = new AtomicInteger();
    private final AtomicInteger statements = new AtomicInteger();

    CountingProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        daemon(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** How often a client had said something and was answered, connecting included. */
    int roundTrips() {
        return roundTrips.get();
    }

    /** How many statements the server says that it has completed. */
    int statements() {
        return statements.get();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                connections.incrementAndGet();
                Conversation conversation = new Conversation();
                daemon(() -> conversation.up(client, server));
                daemon(() -> conversation.down(server, client));
            }
        } catch (IOException closed) {
            // that is the end
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private final class Conversation {

        private volatile boolean asked;
        private final byte[] header = new byte[5];
        private int headerLength;
        private long body;
        private boolean plain;

        void up(Socket from, Socket to) {
            pump(from, to, (bytes, length) -> asked = true);
        }

        void down(Socket from, Socket to) {
            pump(from, to, (bytes, length) -> {
                if (asked) {
                    asked = false;
                    roundTrips.incrementAndGet();
                }
                count(bytes, length);
            });
        }

        /** The answer to a request for encryption is one byte without a length. */
        private void count(byte[] bytes, int length) {
            int i = 0;
            if (!plain && length == 1 && bytes[0] == 'N') {
                return;
            }
            plain = true;
            while (i < length) {
                if (body > 0) {
                    long skipped = Math.min(body, length - i);
                    body -= skipped;
                    i += (int) skipped;
                } else {
                    header[headerLength++] = bytes[i++];
                    if (headerLength == header.length) {
                        headerLength = 0;
                        body = ((header[1] & 0xFF) << 24
                                        | (header[2] & 0xFF) << 16
                                        | (header[3] & 0xFF) << 8
                                        | header[4] & 0xFF)
                                - 4L;
                        if (header[0] == 'C') {
                            statements.incrementAndGet();
                        }
                    }
                }
            }
        }
    }

    @FunctionalInterface
    private interface Seen {
        void bytes(byte[] bytes, int length);
    }

    private static void pump(Socket from, Socket to, Seen seen) {
        byte[] buffer = new byte[65_536];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                seen.bytes(buffer, n);
                out.write(buffer, 0, n);
            }
        } catch (IOException closed) {
            // the other side is closed with it
        }
    }
}
