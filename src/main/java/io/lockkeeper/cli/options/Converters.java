package io.lockkeeper.cli.options;

import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.cli.measured.ByteSize;
import io.lockkeeper.internal.script.Durations;
import io.lockkeeper.ledger.Version;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How an option's text becomes a value; a refusal says what to write. */
public final class Converters {

    private Converters() {}

    public static void register(CommandLine commandLine) {
        commandLine.registerConverter(java.time.Duration.class, text -> converted(text, Durations::parse));
        commandLine.registerConverter(Version.class, text -> converted(text, Version::of));
        commandLine.registerConverter(ByteSize.class, text -> converted(text, ByteSize::parse));
        commandLine.registerConverter(LockKey.class, text -> converted(text, LockKey::parse));
        commandLine.registerConverter(
                HistoryTool.class, text -> converted(text.toLowerCase(Locale.ROOT), Converters::tool));
        commandLine.registerConverter(
                FolderLayout.class,
                text -> converted(
                        text.toLowerCase(Locale.ROOT),
                        label -> FolderLayout.of(label)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "'" + label + "' is none of " + Arrays.toString(FolderLayout.values())))));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static HistoryTool tool(String label) {
        return HistoryTool.of(label)
                .orElseThrow(() -> new IllegalArgumentException("'" + label + "' is none of "
                        + Arrays.stream(HistoryTool.values())
                                .map(HistoryTool::label)
                                .collect(Collectors.joining(", "))));
    }

    private static <T> T converted(String text, Function<String, T> conversion) {
        try {
            return conversion.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** An advisory lock's key. */
    record LockKey(long value) {

        static LockKey parse(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            try {
                return new LockKey(
                        lower.startsWith("0x")
                                ? Long.parseUnsignedLong(lower.substring(2), 16)
                                : Long.parseLong(lower));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a lock key: write a 64-bit number such as 42, -7 or 0x1f");
            }
        }
    }
}
