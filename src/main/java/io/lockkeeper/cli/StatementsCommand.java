package io.lockkeeper.cli;

import io.lockkeeper.script.Placeholders;
import io.lockkeeper.script.Script;
import io.lockkeeper.script.Statement;
import io.lockkeeper.script.StatementLexer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "statements",
        description = {
            "Shows how files are split into statements, and of what kind each is. It only lists: what migrate would"
                    + " refuse is shown too. Needs no database.",
            "",
            "Kinds: transactional, for it runs in a transaction; outside, for it must not; control, for it begins or ends"
                    + " one; copy, with the data that follow it; copy-out, which asks for data; psql, a command of psql's"
                    + " that is followed but not sent, and has number 0; frame, the begin and commit of pg_dump around"
                    + " large objects, not sent either.",
        })
final class StatementsCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSONL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Context context;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Any SQL files.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "text|jsonl",
            description =
                    "jsonl: one object a statement on a line of standard output, and for copy also the number of its"
                            + " data's bytes and their SHA-256. Default: text.")
    private Format format = Format.TEXT;

    @Mixin
    private PlaceholderOptions placeholders = new PlaceholderOptions();

    @Mixin
    private LogOptions log = new LogOptions();

    @Option(names = "--verbose", description = "Show stack traces.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    private boolean help;

    StatementsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (files.isEmpty()) {
            throw new UsageException("say which files: write lockkeeper statements FILE...");
        }
        Placeholders values = placeholders.placeholders();
        try (StatementList list = list()) {
            for (Path file : files) {
                list(file, values, list);
            }
        }
        return 0;
    }

    private StatementList list() {
        return format == Format.JSONL
                ? new StatementLines(context.console().stream())
                : new StatementTable(context.console());
    }

    private static void list(Path file, Placeholders values, StatementList list) {
        Script script = Script.opened(file.toString(), file.toString(), () -> Files.newInputStream(file))
                .with(values);
        list.file(script);
        try (StatementLexer lexer = StatementLexer.openUnsent(script)) {
            for (Statement next = lexer.next(); next != null; next = lexer.next()) {
                list.statement(next, lexer);
            }
        }
        list.end(script);
    }

    /** The words of the help, which programs read. */
    static String label(Statement.Kind kind) {
        return switch (kind) {
            case TRANSACTIONAL -> "transactional";
            case OUTSIDE -> "outside";
            case TRANSACTION_CONTROL -> "control";
            case COPY_FROM_STDIN -> "copy";
            case COPY_TO_STDOUT -> "copy-out";
            case FRAME -> "frame";
            case PSQL -> "psql";
        };
    }
}
