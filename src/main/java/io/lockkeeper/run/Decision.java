package io.lockkeeper.run;

/** What to do about a statement of a non-transactional change: the whole resume table. */
public enum Decision {
    /** Claim it and send it. */
    START,
    /** Wait for whoever is at work on it; never a second time. */
    ATTACH,
    /** Record it as done. */
    ADOPT,
    /** Claim it, remove what was left, and send it. */
    CLEAN_AND_START,
    /** Touch nothing, and say what was seen. */
    REFUSE,
    /** Look again later; touch nothing meanwhile. */
    WAIT;

    /** The one rule. */
    public static Decision on(Evidence evidence) {
        return switch (evidence.kind()) {
            case ALIVE -> ATTACH;
            case COMPLETE -> ADOPT;
            case LEFTOVER -> CLEAN_AND_START;
            case NOTHING -> START;
            case UNKNOWN -> WAIT;
            case IDLE, FOREIGN, UNVERIFIABLE -> REFUSE;
        };
    }
}
