package io.lockkeeper.cli.verbs;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.HelpOption;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "generate-completion",
        description =
                "Prints a script for bash and zsh that completes verbs and options of a command called lockkeeper.")
public final class CompletionCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HelpOption help = new HelpOption();

    public CompletionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        AutoComplete.bash("lockkeeper", spec.root().commandLine()).lines().forEach(context.console()::styledLine);
        return 0;
    }
}
