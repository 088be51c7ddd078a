package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.internal.postgres.wire.CodeTexts;
import io.lockkeeper.internal.postgres.wire.SessionOrigin;
import io.lockkeeper.plan.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run knows of the database through one connection. It is dropped with that connection: another one may lead to a server
 * that has lost the last commits, or never had them.
 */
public final class KnownDatabase {

    /**
     * The defaults that a session has begun with.
     *
     * @param hash of what role and database set
     * @param database its number
     * @param role its number
     */
    record Defaults(long hash, String database, String role) {}

    private final KnownLedger rows = new KnownLedger();
    private final CodeTexts texts = new CodeTexts();
    private final @Nullable LedgerName wasAt;
    private @Nullable LedgerName ledger;
    private boolean ledgerStands;
    private @Nullable String ledgerOwner;
    private @Nullable SessionOrigin origin;
    private @Nullable String session;
    private boolean prepares;
    private @Nullable Defaults defaults;
    private @Nullable Step hindered;
    private @Nullable String inTheWay;

    /**
     * @param ledger where the user says that it stands, or null
     * @param wasAt where it was according to an earlier connection: checked first, and not trusted
     */
    KnownDatabase(@Nullable LedgerName ledger, @Nullable LedgerName wasAt) {
        this.ledger = ledger;
        this.wasAt = wasAt;
    }

    KnownLedger rows() {
        return rows;
    }

    /** What code has sent on it. */
    public CodeTexts texts() {
        return texts;
    }

    @Nullable
    public LedgerName ledger() {
        return ledger;
    }

    @Nullable
    LedgerName wasAt() {
        return ledger == null ? wasAt : ledger;
    }

    void ledgerIs(LedgerName name) {
        ledger = name;
    }

    /** Who owns the ledger, once that role is known to be one that may. */
    @Nullable
    String ledgerOwner() {
        return ledgerOwner;
    }

    void ledgerIsOf(String owner) {
        ledgerOwner = owner;
    }

    boolean ledgerStands() {
        return ledgerStands;
    }

    void ledgerStands(boolean stands) {
        ledgerStands = stands;
    }

    @Nullable
    SessionOrigin origin() {
        return origin;
    }

    void comesFrom(SessionOrigin told) {
        origin = told;
        session = told.session();
    }

    /** Which one it is at the server, or null when it has not said so yet. */
    @Nullable
    String session() {
        return session;
    }

    void isSession(String told) {
        session = told;
    }

    boolean knowsOrigin() {
        return origin != null;
    }

    /** Whether nobody stands between us and the server; false also while that is not known. */
    public boolean isDirect() {
        return origin != null && origin.direct();
    }

    /** The defaults of role and database that it has begun with, or null when nobody has asked yet. */
    @Nullable
    Defaults defaults() {
        return defaults;
    }

    void beganWith(Defaults told) {
        defaults = told;
    }

    boolean prepares() {
        return prepares;
    }

    /** The script that runs now leaves names in the session, which a rollback does not take back. */
    public void prepare() {
        prepares = true;
    }

    /** Somebody was in the way of that step when it was last looked at. */
    public void inTheWay(Step step, String who) {
        hindered = step;
        inTheWay = who;
    }

    /** Who that was, in whichever try. */
    public Optional<String> inTheWayOf(Step step) {
        return step.equals(hindered) ? Optional.ofNullable(inTheWay) : Optional.empty();
    }
}
