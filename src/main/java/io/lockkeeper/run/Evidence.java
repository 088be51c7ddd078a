package io.lockkeeper.run;

import io.lockkeeper.message.Message;
import java.time.Duration;
import java.util.Map;

/** What the server shows of one statement of a non-transactional change. What could not be read is {@link Unknown}, never absent. */
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

    /** What was seen, and the ways out, in words that follow the migration's title and a colon. */
    Message explanation();

    /** The same for who calls the builders. */
    default String describe() {
        return explanation().toString();
    }

    /** A server process is at work on it, or holds the owner lock of whoever is. */
    record Alive(Worker worker) implements Evidence {
        @Override
        public Kind kind() {
            return Kind.ALIVE;
        }

        @Override
        public Message explanation() {
            return Message.of("being carried out by %s", worker.describe());
        }
    }

    /** A session holds the owner lock and does nothing: its client hangs or is gone, or is held by a debugger. */
    record Idle(Worker worker, Duration since) implements Evidence {
        @Override
        public Kind kind() {
            return Kind.IDLE;
        }

        @Override
        public Message explanation() {
            return Message.of(
                    "claimed by %s, which has done nothing for %s s. If its process is gone, end the session with: select pg_terminate_backend(%s)",
                    worker.describe(), since.toSeconds(), worker.pid());
        }
    }

    /** The catalog shows its effect, and that it is ours. */
    record Complete(String what) implements Evidence {
        @Override
        public Kind kind() {
            return Kind.COMPLETE;
        }

        @Override
        public Message explanation() {
            return Message.of("%s", what);
        }
    }

    /**
     * Something half-done of ours, and nobody at work on it.
     *
     * @param repair the statements that remove or finish it, each with the OID of the INVALID index that it drops by name;
     *     empty for another
     * @param finishes whether nothing is left to do of the statement once these are carried out
     */
    record Leftover(String what, Map<String, String> repair, boolean finishes) implements Evidence {

        /** What is to be removed before the statement is sent. */
        public Leftover(String what, Map<String, String> repair) {
            this(what, repair, false);
        }

        /** Copies. */
        public Leftover {
            repair = Map.copyOf(repair);
        }

        @Override
        public Kind kind() {
            return Kind.LEFTOVER;
        }

        @Override
        public Message explanation() {
            return Message.of("%s", what);
        }
    }

    /** It has not begun, or has left no trace that matters. */
    record Nothing() implements Evidence {
        @Override
        public Kind kind() {
            return Kind.NOTHING;
        }

        @Override
        public Message explanation() {
            return Message.text("not begun");
        }
    }

    /** Something that is not ours is in its place. */
    record Foreign(Message what) implements Evidence {

        /** What was seen, without a way out that depends on the reader. */
        public Foreign(String what) {
            this(Message.of("%s", what));
        }

        @Override
        public Kind kind() {
            return Kind.FOREIGN;
        }

        @Override
        public Message explanation() {
            return what;
        }
    }

    /** It could not be told; it may be later. */
    record Unknown(Message why) implements Evidence {

        /** What was seen, without a way out that depends on the reader. */
        public Unknown(String why) {
            this(Message.of("%s", why));
        }

        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public Message explanation() {
            return why;
        }
    }

    /** It was sent, and no catalog tells what it has done. */
    record Unverifiable(Message why) implements Evidence {

        /** What was seen, without a way out that depends on the reader. */
        public Unverifiable(String why) {
            this(Message.of("%s", why));
        }

        @Override
        public Kind kind() {
            return Kind.UNVERIFIABLE;
        }

        @Override
        public Message explanation() {
            return why;
        }
    }
}
