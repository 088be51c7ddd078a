package io.lockkeeper.cli;

import io.lockkeeper.migration.Version;
import io.lockkeeper.plan.BaselineMark;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

@Command(
        name = "baseline",
        description = "Takes migrations as done without running them: for a database that has its objects already.")
final class BaselineCommand extends Verb {

    @ArgGroup(multiplicity = "1")
    private UpTo upTo = new UpTo();

    BaselineCommand(Context context) {
        super(context);
    }

    @Override
    void carryOut(Session session) {
        Mono<List<BaselineMark>> marks = upTo.version == null
                ? session.migrator().baselineAll()
                : session.migrator().baseline(upTo.version);
        session.report().baselined(session.await(marks));
    }

    private static final class UpTo {

        @Option(
                names = "--at",
                paramLabel = "VERSION",
                required = true,
                description = "The version that the database has reached; 0 for none.")
        private @Nullable Version version;

        @Option(
                names = "--all",
                required = true,
                description = "The database is up to date: every migration, repeatable ones too.")
        private boolean all;
    }
}
