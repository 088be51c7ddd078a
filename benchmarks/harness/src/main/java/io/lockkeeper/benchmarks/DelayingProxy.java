package io.lockkeeper.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Stands between a contestant and the server, and hands on each packet half a round trip later. As much as they like is on its way. */
final class DelayingProxy implements AutoCloseable {

    private record Packet(long due, byte[] bytes) {}

    private final ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final int serverPort;
    private final long delay;
    private volatile boolean silent;

    DelayingProxy(int serverPort, Duration roundTrip) throws IOException {
        this.serverPort = serverPort;
        this.delay = roundTrip.toNanos() / 2;
        daemon(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on nothing is handed on, and no connection is closed. */
    void fallSilent() {
        silent = true;
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
                link(client, server);
                link(server, client);
            }
        } catch (IOException closed) {
            // that is the end
        }
    }

    private void link(Socket from, Socket to) {
        BlockingQueue<Packet> onItsWay = new LinkedBlockingQueue<>();
        daemon(() -> take(from, onItsWay));
        daemon(() -> give(onItsWay, to));
    }

    /** An empty packet ends the connection. */
    private void take(Socket from, BlockingQueue<Packet> onItsWay) {
        byte[] buffer = new byte[65_536];
        try (InputStream in = from.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (!silent) {
                    onItsWay.add(new Packet(System.nanoTime() + delay, Arrays.copyOf(buffer, n)));
                }
            }
        } catch (IOException closed) {
            // the other side is closed with it
        }
        if (!silent) {
            onItsWay.add(new Packet(System.nanoTime() + delay, new byte[0]));
        }
    }

    private static void give(BlockingQueue<Packet> onItsWay, Socket to) {
        try (OutputStream out = to.getOutputStream()) {
            for (Packet next = onItsWay.take(); next.bytes().length > 0; next = onItsWay.take()) {
                TimeUnit.NANOSECONDS.sleep(next.due() - System.nanoTime());
                out.write(next.bytes());
            }
        } catch (IOException | InterruptedException closed) {
            // the other side is closed with it
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
