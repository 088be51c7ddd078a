package io.lockkeeper.run;

/** What becomes of a concurrent build when the run that began it is cancelled. */
public enum OnCancel {
    /** It is left to the server; the next run attaches to it and marks the finished index as applied. */
    LEAVE,
    /** It is cancelled; the next run removes the INVALID index that is left, and starts again. */
    CANCEL
}
