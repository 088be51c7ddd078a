package io.lockkeeper.run;

import java.time.Duration;
import java.util.List;

/** What the server shows of one statement of a long change. What could not be read is {@link Unknown}, never absent. */
public sealed interface Evidence {

    /** Which of them: what {@link Decision#on} decides by. */
    enum Kind {
        ALIVE,
        IDLE,
        COMPLETE,
        LEFTOVER,
        NOTHING,
        FOREIGN,
        UNKNOWN,
        UNVERIFIABLE
    }

    /** Which of them. */
    Kind kind();

    /** What was seen, in words that follow the migration's title and a colon. */
    String describe();

    /** A server process is at work on it, or holds the fence of whoever is. */
    record Alive(Worker worker) implements Evidence {
        @Override
        public Kind kind() {
            return Kind.ALIVE;
        }

        @Override
        public String describe() {
            return "being carried out by " + worker.describe();
        }
    }

    /** A session holds the fence and does nothing: its client has lost its way, or is held by a debugger. */
    record Idle(Worker worker, Duration since) implements Evidence {
        @Override
        public Kind kind() {
            return Kind.IDLE;
        }

        @Override
        public String describe() {
            return "claimed by %s, which has done nothing for %d s. If its process is gone, end the session with: select pg_terminate_backend(%d)"
                    .formatted(worker.describe(), since.toSeconds(), worker.pid());
        }
    }

    /** The catalog shows its effect, and that it is ours. */
    record Complete(String what) implements Evidence {
        @Override
        public Kind kind() {
            return Kind.COMPLETE;
        }

        @Override
        public String describe() {
            return what;
        }
    }

    /**
     * Something half-done of ours, and nobody at work on it.
     *
     * @param repair the statements that remove or finish it
     */
    record Leftover(String what, List<String> repair) implements Evidence {

        /** Copies. */
        public Leftover {
            repair = List.copyOf(repair);
        }

        @Override
        public Kind kind() {
            return Kind.LEFTOVER;
        }

        @Override
        public String describe() {
            return what;
        }
    }

    /** It has not begun, or has left no trace that matters. */
    record Nothing() implements Evidence {
        @Override
        public Kind kind() {
            return Kind.NOTHING;
        }

        @Override
        public String describe() {
            return "not begun";
        }
    }

    /** Something that is not ours is in its place. */
    record Foreign(String what) implements Evidence {
        @Override
        public Kind kind() {
            return Kind.FOREIGN;
        }

        @Override
        public String describe() {
            return what;
        }
    }

    /** It could not be told; it may be later. */
    record Unknown(String why) implements Evidence {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public String describe() {
            return why;
        }
    }

    /** It was sent, and no catalog tells what it has done. */
    record Unverifiable(String why) implements Evidence {
        @Override
        public Kind kind() {
            return Kind.UNVERIFIABLE;
        }

        @Override
        public String describe() {
            return why;
        }
    }
}
