package io.lockkeeper.cli.console;

import io.lockkeeper.message.Remedy;
import io.lockkeeper.message.Wording;
import java.util.Locale;
import java.util.Optional;

/** Remedies as commands and flags. */
public final class CommandLineWording implements Wording {

    public static final Wording INSTANCE = new CommandLineWording();

    private static final String REASON = " --reason \"...\"";

    private CommandLineWording() {}

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
            return baseline.version() == null ? "baseline --all" : "baseline --at " + baseline.version();
        }
        if (remedy instanceof Remedy.Adopt adopt) {
            return adopt.from().isEmpty() ? "adopt" : "adopt --from " + adopt.from();
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
