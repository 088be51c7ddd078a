package io.lockkeeper.internal.script.psql;

import java.util.Map;

/** What to write instead of a psql command. */
final class PsqlAdvice {

    private static final String SHOWN = "remove it: it only changes what psql shows";
    private static final String ASKED = "remove it: nobody reads its answer";
    private static final String DO = "write a do block: do $$ begin … end $$";
    private static final String INCLUDED = "put what that file holds here, or make it a migration of its own";
    private static final String LARGE_OBJECT = "use lo_from_bytea in SQL";
    private static final String SEMICOLON = "end the statement with a semicolon";

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("copy", "write copy … from stdin; then its data on the lines below, and a line \\. behind them"),
            Map.entry("set", "write the value where it is used; an error ends a migration without ON_ERROR_STOP"),
            Map.entry("unset", "remove it, and write values where they are used"),
            Map.entry("getenv", "write the value where it is used"),
            Map.entry("prompt", "write the value where it is used: nobody is asked"),
            Map.entry("i", INCLUDED),
            Map.entry("ir", INCLUDED),
            Map.entry("include", INCLUDED),
            Map.entry("include_relative", INCLUDED),
            Map.entry(
                    "gexec",
                    "write a do block that executes each: do $$ declare c text; begin for c in select … loop execute c; end loop; end $$"),
            Map.entry(
                    "gset", "write a do block with a variable: do $$ declare v text; begin select … into v; … end $$"),
            Map.entry("g", SEMICOLON),
            Map.entry("gx", SEMICOLON),
            Map.entry("gdesc", SEMICOLON),
            Map.entry("crosstabview", SEMICOLON),
            Map.entry("bind", "write the values into the statement, and end it with a semicolon"),
            Map.entry("parse", "use prepare and execute"),
            Map.entry(";", "write a semicolon alone"),
            Map.entry("watch", "write a loop in a do block: do $$ begin … end $$"),
            Map.entry("if", DO),
            Map.entry("elif", DO),
            Map.entry("else", DO),
            Map.entry("endif", DO),
            Map.entry("echo", "remove it, or use raise notice in a do block"),
            Map.entry("qecho", "remove it, or use raise notice in a do block"),
            Map.entry("warn", "remove it, or use raise warning in a do block"),
            Map.entry("encoding", "remove it, and save the file as UTF-8"),
            Map.entry("password", "use alter role … password, away from files that are kept"),
            Map.entry("lo_import", LARGE_OBJECT),
            Map.entry("lo_export", "remove it: nothing is written to this machine"),
            Map.entry("lo_unlink", "use select lo_unlink(…)"),
            Map.entry("sf", ASKED),
            Map.entry("sv", ASKED),
            Map.entry("l", ASKED),
            Map.entry("z", ASKED),
            Map.entry("q", "remove it and what follows it"),
            Map.entry("quit", "remove it and what follows it"),
            Map.entry("!", "remove it: a migration runs no program of this machine"),
            Map.entry("cd", "remove it: a migration reads no file of this machine"),
            Map.entry("o", SHOWN),
            Map.entry("out", SHOWN),
            Map.entry("timing", SHOWN),
            Map.entry("pset", SHOWN),
            Map.entry("x", SHOWN),
            Map.entry("a", SHOWN),
            Map.entry("t", SHOWN),
            Map.entry("f", SHOWN),
            Map.entry("H", SHOWN),
            Map.entry("C", SHOWN));

    private PsqlAdvice() {}

    /** What to do about the command of that name, in words that follow a semicolon. */
    static String on(String name) {
        String known = ADVICE.get(name);
        if (known != null) {
            return known;
        }
        return name.startsWith("d") ? ASKED : "write what it does in SQL, or remove it";
    }
}
