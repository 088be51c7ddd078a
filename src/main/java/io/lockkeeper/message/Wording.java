package io.lockkeeper.message;

import java.util.Optional;

/** How a {@link Remedy} is told to its reader. */
@FunctionalInterface
public interface Wording {

    /** For who calls the builders: what {@link Throwable#getMessage()} and the log say. */
    Wording CODE = Wording::inCode;

    /** The remedy in the reader's words, to follow a colon or the word "with". */
    String word(Remedy remedy);

    private static String inCode(Remedy remedy) {
        if (remedy instanceof Remedy.Accept accept) {
            return "migrator.accept(Version.of(\"%s\"), reason)".formatted(accept.version());
        }
        if (remedy instanceof Remedy.Resolve resolve) {
            return resolve.as() == null
                    ? "migrator.resolve(Version.of(\"%s\"), APPLIED, reason), or PENDING to run it again"
                            .formatted(resolve.version())
                    : "migrator.resolve(Version.of(\"%s\"), %s, reason)".formatted(resolve.version(), resolve.as());
        }
        if (remedy instanceof Remedy.Baseline baseline) {
            return baseline.version() == null
                    ? "migrator.baselineAll()"
                    : "migrator.baseline(Version.of(\"%s\"))".formatted(baseline.version());
        }
        if (remedy instanceof Remedy.Adopt adopt) {
            return "Adoption.builder(connectionFactory)"
                    + (adopt.from().isEmpty() ? "" : ".from(\"" + adopt.from() + "\")");
        }
        if (remedy instanceof Remedy.AcceptEdited) {
            return "Adoption's acceptEdited()";
        }
        return remedy instanceof Remedy.Set set ? "the builder's " + option(set) : "migrator.status()";
    }

    private static String option(Remedy.Set set) {
        String text = Optional.ofNullable(set.value())
                .map(value -> "(\"" + value + "\")")
                .orElse("");
        return switch (set.option()) {
            case URL -> "connectionFactory";
            case DIRECT_URL -> "directConnectionFactory";
            case LOCATION -> "source";
            case SCHEMA -> "schema" + text;
            case TABLE -> "table" + text;
            case LOCK_KEY -> "lockKey";
            case LOCK_WAIT -> "lockWait";
            case LONG_WAIT -> "longWait";
            case LOCK_TIMEOUT -> "lockTimeout";
            case CONNECT_WAIT -> "connectWait";
            case TRUST_LEDGER_OWNER -> "trustLedgerOwner" + text;
            case OUT_OF_ORDER -> "policy(Policy.OUT_OF_ORDER)";
            case BESIDE -> "beside(Adoption.beside(tool))";
            case PLACEHOLDER ->
                "placeholders"
                        + Optional.ofNullable(set.value())
                                .map(name -> "(Map.of(\"" + name + "\", value))")
                                .orElse("(Map)");
        };
    }
}
