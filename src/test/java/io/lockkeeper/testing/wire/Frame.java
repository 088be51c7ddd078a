package io.lockkeeper.testing.wire;

/**
 * One message that a client sends, in the wire protocol of version 3.
 *
 * @param text the SQL of a query or parse, the parameters of a startup; else empty
 */
public record Frame(Kind kind, String text) {

    static final Frame RECORD = new Frame(Kind.RECORD, "");

    public boolean carriesSql() {
        return kind == Kind.QUERY || kind == Kind.PARSE;
    }

    /** The server answers such a message, or what it completes, with ReadyForQuery. */
    boolean endsFlight() {
        return switch (kind) {
            case STARTUP, QUERY, SYNC, FUNCTION_CALL -> true;
            default -> false;
        };
    }

    /** What a client sends while an answer is due to it, as part of the same flight. */
    boolean isWithinFlight() {
        return switch (kind) {
            case PASSWORD, COPY_DATA, COPY_DONE, COPY_FAIL -> true;
            default -> false;
        };
    }

    /** Only its type, by the protocol's letter. */
    static Frame ofServer(RawFrame raw) {
        return new Frame(Kind.ANSWER, String.valueOf(raw.type()));
    }

    static Frame ofOpening(RawFrame raw) {
        Kind kind = switch (raw.intAt(4)) {
            case 80877102 -> Kind.CANCEL_REQUEST;
            case 80877103 -> Kind.SSL_REQUEST;
            case 80877104 -> Kind.GSS_REQUEST;
            default -> Kind.STARTUP;
        };
        return new Frame(kind, kind == Kind.STARTUP ? raw.fields(8) : "");
    }

    static Frame ofClient(RawFrame raw) {
        return switch (raw.type()) {
            case 'p' -> new Frame(Kind.PASSWORD, "");
            case 'Q' -> new Frame(Kind.QUERY, raw.string(5));
            case 'P' -> new Frame(Kind.PARSE, raw.string(raw.endOfString(5)));
            case 'B' -> new Frame(Kind.BIND, "");
            case 'D' -> new Frame(Kind.DESCRIBE, "");
            case 'E' -> new Frame(Kind.EXECUTE, "");
            case 'S' -> new Frame(Kind.SYNC, "");
            case 'C' -> new Frame(Kind.CLOSE, "");
            case 'H' -> new Frame(Kind.FLUSH, "");
            case 'F' -> new Frame(Kind.FUNCTION_CALL, "");
            case 'd' -> new Frame(Kind.COPY_DATA, "");
            case 'c' -> new Frame(Kind.COPY_DONE, "");
            case 'f' -> new Frame(Kind.COPY_FAIL, "");
            case 'X' -> new Frame(Kind.TERMINATE, "");
            default -> throw new IllegalStateException("no client sends a message of type " + raw.type());
        };
    }

    /** What a message is. */
    public enum Kind {
        STARTUP,
        SSL_REQUEST,
        GSS_REQUEST,
        CANCEL_REQUEST,
        PASSWORD,
        QUERY,
        PARSE,
        BIND,
        DESCRIBE,
        EXECUTE,
        SYNC,
        CLOSE,
        FLUSH,
        FUNCTION_CALL,
        COPY_DATA,
        COPY_DONE,
        COPY_FAIL,
        TERMINATE,
        /** What the server says; the text is the letter of its type. */
        ANSWER,
        /** Something encrypted. */
        RECORD
    }

    @Override
    public String toString() {
        return text.isEmpty() ? kind.name() : kind + " " + text;
    }
}
