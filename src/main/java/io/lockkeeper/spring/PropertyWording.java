package io.lockkeeper.spring;

import io.lockkeeper.message.Remedy;
import io.lockkeeper.message.Wording;
import java.util.Locale;
import java.util.Optional;

/** Remedies as properties; one that only a person may decide on is a call of the {@code Migrator} bean. */
final class PropertyWording implements Wording {

    static final Wording INSTANCE = new PropertyWording();

    private PropertyWording() {}

    @Override
    public String word(Remedy remedy) {
        return remedy instanceof Remedy.Set set ? property(set) : Wording.CODE.word(remedy);
    }

    private static String property(Remedy.Set set) {
        Optional<String> value = Optional.ofNullable(set.value());
        return switch (set.option()) {
            case URL -> "spring.r2dbc.url";
            case LOCATION -> "lockkeeper.locations";
            case OUT_OF_ORDER -> "lockkeeper.out-of-order=true";
            case PLACEHOLDER -> "lockkeeper.placeholders." + value.orElse("NAME");
            default -> name(set.option().name()) + value.map(text -> "=" + text).orElse("");
        };
    }

    private static String name(String option) {
        return "lockkeeper." + option.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a builder refuses, {@code lockWait: …}, with the name of the property. */
    static String refused(String prefix, IllegalArgumentException refusal) {
        String message = String.valueOf(refusal.getMessage());
        int colon = message.indexOf(':');
        String name = colon < 0 ? "" : message.substring(0, colon);
        if (!name.matches("[a-z][a-zA-Z]*")) {
            return message;
        }
        String property = switch (name) {
            case "awaitWithin" -> "lockkeeper.await-within";
            case "ledgerSchema" -> "lockkeeper.schema";
            case "ledgerTable" -> "lockkeeper.table";
            default -> prefix + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        };
        return property + message.substring(colon);
    }
}
