package io.lockkeeper.testing.wire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Something that goes wrong on the wire when a certain message passes. Made by {@link WireTap#on}. */
public final class WireFault {

    private final Predicate<Frame> trigger;
    private final Action action;
    private final CountDownLatch released = new CountDownLatch(1);
    private int remaining;
    private int strikes;

    private WireFault(Predicate<Frame> trigger, Action action, int times) {
        this.trigger = trigger;
        this.action = action;
        this.remaining = times;
    }

    enum Action {
        CUT,
        CUT_BEHIND,
        TERMINATE,
        LOSE_ANSWER,
        GO_SILENT,
        SWALLOW_ANSWER,
        HOLD
    }

    Action action() {
        return action;
    }

    /** Whether this message is the one; a fault that strikes once lets the next one pass. */
    synchronized boolean claims(Frame frame) {
        if (remaining == 0 || !trigger.test(frame)) {
            return false;
        }
        remaining--;
        return true;
    }

    synchronized void strike() {
        strikes++;
        notifyAll();
    }

    void awaitRelease() throws InterruptedException {
        released.await();
    }

    public synchronized int strikes() {
        return strikes;
    }

    /**
     * Returns once it has struck: the message has been caught or, where an answer is lost, the server has given it. A test
     * that never gets there fails, rather than passing because nothing went wrong.
     */
    public synchronized void awaitStruck(Duration budget) {
        long deadline = System.nanoTime() + budget.toNanos();
        try {
            while (strikes == 0) {
                long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (millis <= 0) {
                    throw new AssertionError(action + " has not struck within " + budget);
                }
                wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a fault on the wire", e);
        }
    }

    /** Lets the held message go on. */
    public void release() {
        released.countDown();
    }

    /** Which message, how often; then what happens. */
    public static final class Trigger {

        private final List<WireFault> armed;
        private final Predicate<Frame> trigger;
        private final int times;

        Trigger(List<WireFault> armed, Predicate<Frame> trigger, int times) {
            this.armed = armed;
            this.trigger = trigger;
            this.times = times;
        }

        /** Strikes this often; once, unless told. */
        public Trigger times(int number) {
            return new Trigger(armed, trigger, number);
        }

        /** The connection breaks; the server never sees the message. */
        public WireFault cut() {
            return arm(Action.CUT);
        }

        /** The other side receives the message; the connection breaks at once, whatever becomes of it. */
        public WireFault cutBehind() {
            return arm(Action.CUT_BEHIND);
        }

        /** The message goes on, and the server ends the session as an administrator would, which it tells the client. */
        public WireFault terminateBackend() {
            return arm(Action.TERMINATE);
        }

        /**
         * The server receives the message and answers; then the connection breaks, and the client never knows. For what
         * is answered by ReadyForQuery: not for the messages of logging in.
         */
        public WireFault loseAnswer() {
            return arm(Action.LOSE_ANSWER);
        }

        /** From this message on nothing arrives on either side, and nobody closes. */
        public WireFault goSilent() {
            return arm(Action.GO_SILENT);
        }

        /** The server receives the message; from its answer on nothing arrives on either side, and nobody closes. */
        public WireFault swallowAnswer() {
            return arm(Action.SWALLOW_ANSWER);
        }

        /** The message waits in the wire until {@link WireFault#release}. */
        public WireFault hold() {
            return arm(Action.HOLD);
        }

        private WireFault arm(Action action) {
            WireFault fault = new WireFault(trigger, action, times);
            armed.add(fault);
            return fault;
        }
    }
}
