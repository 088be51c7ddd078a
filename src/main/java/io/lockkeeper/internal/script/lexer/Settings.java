package io.lockkeeper.internal.script.lexer;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a statement says about the two settings by which the rest of a script is read. */
public final class Settings {

    private static final String STRINGS = "standard_conforming_strings";
    private static final String ENCODING = "client_encoding";
    private static final String DEFAULT = "default";
    private static final Set<String> UTF_8 = Set.of("utf8", "unicode", DEFAULT);

    /**
     * An assignment.
     *
     * @param name the setting
     * @param value in lower case
     */
    record Change(String name, String value) {

        boolean quotesWithBackslash() {
            return value.equals("0")
                    || value.length() > 1 && "off".startsWith(value)
                    || !value.isEmpty() && ("false".startsWith(value) || "no".startsWith(value));
        }

        boolean ofStrings() {
            return name.equals(STRINGS);
        }

        /** The server, too, looks only at letters and digits of an encoding's name. */
        boolean toOtherEncoding() {
            return name.equals(ENCODING)
                    && !UTF_8.contains(value.replace("-", "").replace("_", "").replace(" ", ""));
        }
    }

    private final LeadingTokens tokens;

    Settings(LeadingTokens tokens) {
        this.tokens = tokens;
    }

    /** The change that the statement makes, or null. */
    @Nullable
    Change change() {
        return switch (tokens.word(0)) {
            case "set" -> set();
            case "reset" -> reset();
            case "discard" -> tokens.is(1, "all") ? new Change(STRINGS, DEFAULT) : null;
            case "select" -> setConfig();
            default -> null;
        };
    }

    private @Nullable Change set() {
        int name = tokens.is(1, "session") || tokens.is(1, "local") ? 2 : 1;
        if (tokens.is(name, "names")) {
            return new Change(ENCODING, name + 1 < tokens.size() ? tokens.value(name + 1) : DEFAULT);
        }
        boolean assigns = tokens.isSymbol(name + 1, '=') || tokens.is(name + 1, "to");
        return assigns ? known(name, tokens.value(name + 2)) : null;
    }

    private @Nullable Change reset() {
        return tokens.is(1, "all") ? new Change(STRINGS, DEFAULT) : known(1, DEFAULT);
    }

    /** The last one wins, as it does in the server, which calls them from left to right; but no encoding slips through. */
    private @Nullable Change setConfig() {
        Change last = null;
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.is(i, "set_config") && tokens.token(i + 1) == Token.OPEN && tokens.isSymbol(i + 3, ',')) {
                Change change = known(i + 2, tokens.value(i + 4));
                last = change == null || last != null && last.toOtherEncoding() ? last : change;
            }
        }
        return last;
    }

    private @Nullable Change known(int name, String value) {
        return switch (tokens.value(name)) {
            case STRINGS -> new Change(STRINGS, value);
            case ENCODING -> new Change(ENCODING, value);
            default -> null;
        };
    }
}
