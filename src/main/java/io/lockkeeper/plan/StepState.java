package io.lockkeeper.plan;

import java.util.Locale;

/** How one migration stands when files and ledger are laid side by side. */
public enum StepState {
    /** In the files, not yet in the ledger; or repeatable with a new content. */
    PENDING,
    /** Being worked on at this moment. */
    RUNNING,
    /** Done here, with the content that the file has. */
    APPLIED,
    /** Done here, and an index that it made has become INVALID since: nothing pending, but something to mend. */
    INVALID,
    /** Marked as applied by a baseline: it was done before Lockkeeper came. */
    BASELINE,
    /** Tried and left behind; the next run takes it up. */
    FAILED,
    /** Only a person can tell what it has done. */
    UNRESOLVED,
    /** Done here with a content that the file no longer has. */
    EDITED,
    /** Done here, and its file is gone. */
    MISSING,
    /** Done here by a release that knows more than this one. */
    UNKNOWN;

    /** Whether there is something left to do. */
    public boolean isPending() {
        return this == PENDING || this == RUNNING || this == FAILED || this == UNRESOLVED;
    }

    /** The name as reports and JSON write it: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
