package io.lockkeeper.cli.options;

import java.util.Map;
import java.util.Optional;

/** Verbs of other migrators, which fingers type, and the verb to use instead. */
public final class OtherVerbs {

    private static final String FORWARD = "there is no way back but a new migration: ";

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry(
                    "validate",
                    "use plan: it refuses files and a ledger that contradict each other, as migrate would, and writes nothing"),
            Map.entry(
                    "repair",
                    "use accept for an edited or removed file that is intended, and resolve for a non-transactional change that was"
                            + " interrupted; what failed in a transaction left nothing to repair"),
            Map.entry("undo", FORWARD + "write one that takes the change back, and use migrate"),
            Map.entry("rollback", FORWARD + "write one that takes the change back, and use migrate"),
            Map.entry(
                    "clean", "Lockkeeper drops nothing that it has not made: drop the database or the schema yourself"),
            Map.entry("update", "use migrate"),
            Map.entry("up", "use migrate"),
            Map.entry("help", "write lockkeeper --help, or lockkeeper VERB --help"),
            Map.entry("version", "write lockkeeper --version"));

    private OtherVerbs() {}

    /** The command line in our verbs, where one of another name does exactly the same. */
    public static String[] inOurs(String... arguments) {
        String[] ours = arguments.clone();
        if (ours.length > 0 && ours[0].equals("info")) {
            ours[0] = "status";
        }
        return ours;
    }

    static Optional<String> instead(String verb) {
        return Optional.ofNullable(INSTEAD.get(verb)).map(text -> "there is no verb " + verb + ": " + text);
    }
}
