package io.lockkeeper.cli.console;

import io.lockkeeper.message.Remedy;
import io.lockkeeper.message.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Remedies as commands and flags. */
public final class CommandLineWording implements Wording {

    public static final Wording INSTANCE = new CommandLineWording();

    private static final String REASON = " --reason \"...\"";

    private final String more;

    private CommandLineWording() {
        this("");
    }

    private CommandLineWording(String more) {
        this.more = more;
    }

    /** The same, where the commands that need the files again say where they are. */
    public static Wording with(List<String> options) {
        return new CommandLineWording(
                options.stream().map(option -> " " + option).collect(Collectors.joining()));
    }

    @Override
    public String word(Remedy remedy) {
        if (remedy instanceof Remedy.Accept accept) {
            return "accept --version " + accept.version() + REASON;
        }
        if (remedy instanceof Remedy.Resolve resolve) {
            return resolve.as() == null
                    ? "resolve --version " + resolve.version() + " --as applied" + REASON
                            + ", or --as pending to run it again"
                    : "resolve --version " + resolve.version() + " --as "
                            + resolve.as().name().toLowerCase(Locale.ROOT) + REASON;
        }
        if (remedy instanceof Remedy.Baseline baseline) {
            return (baseline.version() == null ? "baseline --all" : "baseline --at " + baseline.version()) + more;
        }
        if (remedy instanceof Remedy.Adopt adopt) {
            return (adopt.from().isEmpty() ? "adopt" : "adopt --from " + adopt.from()) + more;
        }
        if (remedy instanceof Remedy.AcceptEdited) {
            return "--accept-edited";
        }
        return remedy instanceof Remedy.Set set ? option(set) : "status";
    }

    private static String option(Remedy.Set set) {
        String flag = "--" + set.option().name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (set.option() == Remedy.Option.PLACEHOLDER) {
            return flag + " " + Optional.ofNullable(set.value()).orElse("NAME") + "=VALUE";
        }
        return Optional.ofNullable(set.value()).map(value -> flag + " " + value).orElse(flag);
    }
}
