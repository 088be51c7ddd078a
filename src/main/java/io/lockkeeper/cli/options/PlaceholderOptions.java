package io.lockkeeper.cli.options;

import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.internal.script.text.Placeholders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What names in files stand for. A value is never repeated: it may be a password. */
public final class PlaceholderOptions {

    @Option(
            names = "--placeholder",
            split = Defaults.PARTS,
            hideParamSyntax = true,
            paramLabel = "NAME=VALUE",
            description = "What $${NAME} stands for in the files' statements. May be given several times."
                    + " Default: $${NAME} is just text.")
    private List<String> given = new ArrayList<>();

    /**
     * The values by their names.
     *
     * @throws UsageException if one has no name or no value, or a name stands twice
     */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String one : given) {
            int equals = one.indexOf('=');
            String name = equals < 0 ? one : one.substring(0, equals);
            if (!Placeholders.isName(name)) {
                // whatever it is, it may be a value gone astray
                throw new UsageException("--placeholder takes NAME=VALUE, with a name of letters, digits, _, . and -");
            }
            if (equals < 0) {
                throw new UsageException(
                        "--placeholder %1$s has no value: write --placeholder %1$s=VALUE, or %1$s= for an empty one"
                                .formatted(name));
            }
            if (values.put(name, one.substring(equals + 1)) != null) {
                throw new UsageException("--placeholder gives a value for " + name + " twice");
            }
        }
        return values;
    }

    /** The same, to be put into scripts. */
    public Placeholders placeholders() {
        try {
            return Placeholders.of(values());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
