package io.lockkeeper.cli.console;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Standard output as a person watches it: lines, a line that is begun before its end is known, and what goes on for longer
 * than a second, on a terminal in one line that is written over, elsewhere in a line now and then.
 */
public final class LiveLines {

    private static final long SECOND = 1_000_000_000;
    private static final int WIDTH = 79;

    /** When it is told where nothing can be written over, in seconds; after that every minute. */
    private static final int[] TOLD = {1, 5, 15, 30, 60};

    private final Console console;
    private final LongSupplier nanos;
    private @Nullable String begun;
    private boolean open;
    private boolean erasable;
    private int moving;

    private @Nullable String doing;
    private long since;
    private int told;
    private long shown;

    public LiveLines(Console console) {
        this(console, System::nanoTime);
    }

    public LiveLines(Console console, LongSupplier nanos) {
        this.console = console;
        this.nanos = nanos;
    }

    public synchronized void line(String text) {
        close();
        console.line(text);
    }

    /** What goes on from now on; null when nothing does, or when it tells of itself. */
    public synchronized void doing(@Nullable String what) {
        doing = what;
        since = nanos.getAsLong();
        told = 0;
        shown = 0;
    }

    /** Nothing but an answer is waited for: where nobody watches, that is told later. */
    public synchronized void waiting() {
        doing("waiting for the database");
        told = 1;
    }

    /** A line whose end follows. */
    public synchronized void begin(String text) {
        close();
        console.part(text);
        begun = text;
        open = true;
    }

    /** The end of the line that was begun, or the whole line if something else was said meanwhile. */
    public synchronized void end(String end, String whole) {
        String beginning = begun;
        if (open && beginning != null) {
            if (moving > 0) {
                console.over(padded(beginning + end));
                end = "";
            }
            console.line(end);
        } else {
            close();
            console.line(whole);
        }
        forget();
    }

    /** Shows that the line that was begun ends so; nothing if it is not there any more. */
    public synchronized void endIfBegun(String end) {
        if (open && begun != null) {
            end(end, end);
        }
    }

    /** How far what goes on has come: a line that is written over, where that can be. */
    public synchronized void move(String text) {
        if (moving == 0 || begun != null || erasable) {
            close();
        }
        over(cut(text, ""));
    }

    private void over(String text) {
        console.over(padded(text));
        moving = text.length();
        open = true;
    }

    private String padded(String text) {
        return text + " ".repeat(Math.max(0, moving - text.length()));
    }

    /** Time has passed. */
    public synchronized void tick() {
        long seconds = (nanos.getAsLong() - since) / SECOND;
        if (doing == null || seconds < 1 || seconds == shown) {
            return;
        }
        shown = seconds;
        String lasting = seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
        if (!console.isTerminal()) {
            if (seconds >= next()) {
                told++;
                line("  " + doing + " for " + lasting);
            }
        } else if (open && begun != null) {
            over(cut(begun, lasting));
        } else {
            boolean own = moving == 0 || erasable;
            if (!open || own) {
                over(cut(doing + " for ", lasting));
                erasable = own;
            }
        }
    }

    private long next() {
        return told < TOLD.length ? TOLD[told] : 60L * (told - TOLD.length + 2);
    }

    /** A line that is wider than the terminal cannot be written over. */
    private static String cut(String text, String end) {
        int room = WIDTH - end.length();
        return (text.length() <= room ? text : text.substring(0, room - 1) + "…") + end;
    }

    /** What is said while a line is not at its end starts a line of its own. */
    public synchronized void close() {
        if (open && erasable) {
            console.over(" ".repeat(moving));
            console.over("");
        } else if (open) {
            console.line("");
        }
        forget();
    }

    private void forget() {
        begun = null;
        open = false;
        erasable = false;
        moving = 0;
    }
}
