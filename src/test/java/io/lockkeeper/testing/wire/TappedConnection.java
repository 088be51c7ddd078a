package io.lockkeeper.testing.wire;

import io.lockkeeper.testing.wire.WireFault.Action;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection through a {@link WireTap}: what was said on it, and the two threads that carry it on. */
public final class TappedConnection {

    private final WireTap tap;
    private final Socket client;
    private final Socket server;

    private final List<Flight> connecting = new ArrayList<>();
    private final List<Flight> working = new ArrayList<>();
    private @Nullable List<Frame> flying;
    private long flyingSince;

    private @Nullable WireFault withholding;
    private int answersDue;
    private int answersToPass;
    private boolean session;
    private boolean cancelRequest;
    private boolean atWork;
    private boolean silent;
    private volatile int pid;

    TappedConnection(WireTap tap, Socket client, Socket server) {
        this.tap = tap;
        this.client = client;
        this.server = server;
    }

    /** What the driver sent to get ready: startup, authentication, and the queries it makes on its own account. */
    public synchronized List<Flight> connecting() {
        return List.copyOf(connecting);
    }

    /** What was sent after that, the unanswered last flight included. */
    public synchronized List<Flight> working() {
        List<Flight> flights = new ArrayList<>(working);
        if (flying != null) {
            Flight unanswered = new Flight(flyingSince, List.copyOf(flying), false);
            if (isWork(unanswered)) {
                flights.add(unanswered);
            }
        }
        return flights;
    }

    synchronized boolean isSession() {
        return session;
    }

    synchronized boolean isCancelRequest() {
        return cancelRequest;
    }

    synchronized void forgetWork() {
        working.clear();
    }

    /** Both ends see the connection close. */
    public void cut() {
        close(client);
        close(server);
    }

    /** Reads what the client sends; runs until either side is gone. */
    void carryRequests() {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
            if (open(in)) {
                RawFrame raw = RawFrame.readTyped(in);
                while (raw != null) {
                    carry(Frame.ofClient(raw), raw);
                    raw = RawFrame.readTyped(in);
                }
            }
        } catch (IOException goneAlready) {
            // a cut connection is what this class is for
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // a goodbye is lost with all the rest
            if (!isSilent()) {
                cut();
            }
        }
    }

    /** Passes on what comes before the first typed message. Encryption is refused as the tests' servers refuse it. */
    private boolean open(DataInputStream in) throws IOException, InterruptedException {
        RawFrame raw = RawFrame.readOpening(in);
        while (raw != null) {
            Frame frame = Frame.ofOpening(raw);
            if (frame.kind() == Frame.Kind.SSL_REQUEST && tap.isEncrypted()) {
                carryRecords(raw, in);
                return false;
            }
            switch (frame.kind()) {
                case SSL_REQUEST, GSS_REQUEST -> {
                    record(frame);
                    client.getOutputStream().write('N');
                }
                case CANCEL_REQUEST -> {
                    synchronized (this) {
                        cancelRequest = true;
                    }
                    carry(frame, raw);
                    tap.start("answers", this::carryAnswers);
                    return true;
                }
                default -> {
                    synchronized (this) {
                        session = true;
                    }
                    tap.start("answers", this::carryAnswers);
                    carry(frame, raw);
                    return true;
                }
            }
            raw = RawFrame.readOpening(in);
        }
        return false;
    }

    /** What follows the server's consent is TLS, both ways. */
    private void carryRecords(RawFrame request, DataInputStream in) throws IOException, InterruptedException {
        synchronized (this) {
            session = true;
        }
        server.getOutputStream().write(request.bytes());
        client.getOutputStream().write(server.getInputStream().read());
        tap.start("answers", this::carryAnswers);
        RawFrame raw = RawFrame.readRecord(in);
        while (raw != null) {
            carry(Frame.RECORD, raw);
            raw = RawFrame.readRecord(in);
        }
    }

    private void carry(Frame frame, RawFrame raw) throws IOException, InterruptedException {
        if (isSilent()) {
            return;
        }
        record(frame);
        Optional<WireFault> fault = tap.faultOn(frame);
        if (fault.isPresent() && !survives(fault.get(), frame)) {
            return;
        }
        if (frame.endsFlight()) {
            tap.delay();
            expectAnswer();
        }
        server.getOutputStream().write(raw.bytes());
        if (fault.isPresent()) {
            strikeBehind(fault.get());
        }
    }

    private void strikeBehind(WireFault fault) {
        switch (fault.action()) {
            case CUT_BEHIND -> {
                cut();
                fault.strike();
            }
            case TERMINATE -> terminate(fault);
            default -> {}
        }
    }

    /** Somebody who is still logging in is cut off. */
    private void terminate(WireFault fault) {
        int backend = pid;
        if (backend == 0) {
            cut();
        } else {
            tap.terminate(backend);
        }
        fault.strike();
    }

    /** Whether the message still goes to the server. */
    private boolean survives(WireFault fault, Frame frame) throws InterruptedException {
        Action action = fault.action();
        switch (action) {
            case CUT -> cut();
            case GO_SILENT -> beSilent();
            case LOSE_ANSWER, SWALLOW_ANSWER -> withholdAnswer(fault, frame);
            case HOLD -> {
                fault.strike();
                fault.awaitRelease();
            }
            case CUT_BEHIND, TERMINATE -> {}
        }
        if (action == Action.CUT || action == Action.GO_SILENT) {
            fault.strike();
            return false;
        }
        return true;
    }

    private synchronized boolean isSilent() {
        return silent;
    }

    private synchronized void beSilent() {
        silent = true;
    }

    private synchronized void expectAnswer() {
        answersDue++;
    }

    private synchronized void withholdAnswer(WireFault fault, Frame frame) {
        withholding = fault;
        // what belongs to a flight that is in the air is answered with that
        answersToPass = frame.isWithinFlight() ? answersDue - 1 : answersDue;
    }

    private synchronized void record(Frame frame) {
        if (flying == null) {
            flying = new ArrayList<>();
            flyingSince = tap.nextOrder();
        }
        flying.add(frame);
    }

    /** Reads what the server says; runs until either side is gone. */
    private void carryAnswers() {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
            OutputStream out = client.getOutputStream();
            RawFrame raw = readAnswer(in);
            while (raw != null) {
                if (raw.type() == 'K' && !tap.isEncrypted()) {
                    pid = raw.intAt(5);
                }
                answer(raw, out);
                raw = readAnswer(in);
            }
        } catch (IOException goneAlready) {
            // a cut connection is what this class is for
        } finally {
            if (!isSilent()) {
                cut();
            }
        }
    }

    private @Nullable RawFrame readAnswer(DataInputStream in) throws IOException {
        return tap.isEncrypted() ? RawFrame.readRecord(in) : RawFrame.readTyped(in);
    }

    private void answer(RawFrame raw, OutputStream out) throws IOException {
        Optional<WireFault> fault = tap.faultOnAnswer(Frame.ofServer(raw));
        if (fault.isPresent() && fault.get().action() == Action.CUT) {
            cut();
            fault.get().strike();
        } else if (passes(raw)) {
            if (fault.isPresent()) {
                terminate(fault.get());
            }
            out.write(raw.bytes());
        }
    }

    /** Whether a message from the server reaches the client. */
    private synchronized boolean passes(RawFrame raw) {
        boolean ready = raw.type() == 'Z';
        if (silent) {
            return false;
        }
        if (withholding != null && answersToPass == 0) {
            if (raw.awaitsClient()) {
                withhold(withholding);
            }
            return false;
        }
        if (ready) {
            answersDue--;
            answersToPass--;
            land();
        }
        return true;
    }

    private void withhold(WireFault fault) {
        if (fault.action() == Action.LOSE_ANSWER) {
            cut();
        } else {
            silent = true;
        }
        fault.strike();
    }

    private void land() {
        if (flying == null) {
            return;
        }
        Flight flight = new Flight(flyingSince, List.copyOf(flying), true);
        flying = null;
        atWork = isWork(flight);
        (atWork ? working : connecting).add(flight);
    }

    /** Once somebody has used the connection, nothing is the driver's own doing any more, whatever it looks like. */
    private boolean isWork(Flight flight) {
        return atWork || !flight.isDriversOwn();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAllTheSame) {
            // nothing is left to be done
        }
    }
}
