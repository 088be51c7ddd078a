package io.lockkeeper.cli.verbs;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.HelpOption;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.options.LogOptions;
import io.lockkeeper.cli.options.PlaceholderOptions;
import io.lockkeeper.cli.options.StatementFormat;
import io.lockkeeper.cli.report.StatementLines;
import io.lockkeeper.cli.report.StatementList;
import io.lockkeeper.cli.report.StatementTable;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.lockkeeper.internal.script.text.Placeholders;
import io.lockkeeper.internal.script.text.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
public final class StatementsCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Any SQL files.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "text|jsonl",
            description =
                    "jsonl: one object a statement on a line of standard output, and for copy also the number of its"
                            + " data's bytes and their SHA-256. Default: text.")
    private StatementFormat format = StatementFormat.TEXT;

    @Mixin
    private PlaceholderOptions placeholders = new PlaceholderOptions();

    @Mixin
    private LogOptions log = new LogOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(names = "--verbose", description = "Show stack traces.")
    private boolean verbose;

    public StatementsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (files.isEmpty()) {
            throw new UsageException("no file is given: write lockkeeper statements FILE...");
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
        return format == StatementFormat.JSONL
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
}
