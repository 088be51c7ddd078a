package io.lockkeeper.internal.expect;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import io.lockkeeper.internal.expect.SchemaExpectation.Query;
import io.lockkeeper.internal.script.lexer.DriverQuirk;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.lockkeeper.internal.script.names.SqlReader;
import io.lockkeeper.internal.script.text.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements of the application, in code or one in a file. */
public final class QueryText {

    private static final Set<String> EXPLAINABLE =
            Set.of("select", "insert", "update", "delete", "merge", "with", "values", "table");

    private static final String COMMENT = "--";
    private static final String DIRECTIVE = "lockkeeper:";
    private static final String TYPES = "types";

    private QueryText() {}

    public static Query query(String name, String sql, List<TypeName> types) {
        return query(name, Script.of(name, sql), types);
    }

    /** A file's statement; its header may declare types, as in {@code -- lockkeeper: types bigint, text}. Blocks. */
    public static Query read(Script script) {
        try (var in = script.open()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return query(script.file(), script, declared(script.file(), text));
        } catch (IOException e) {
            throw new BadMigrationException(script.file(), "cannot be read (" + e + ")", e);
        }
    }

    private static Query query(String name, Script script, List<TypeName> types) {
        try (StatementLexer lexer = StatementLexer.open(script)) {
            return query(name, only(script.file(), lexer), types);
        }
    }

    /**
     * A statement that stands beside others in a file.
     *
     * @throws BadMigrationException if more types are declared than it has parameters
     */
    public static Query query(String name, Statement statement, List<TypeName> types) {
        int parameters = parameters(statement);
        if (types.size() > parameters) {
            throw new BadMigrationException(
                    statement.location(),
                    "declares " + types.size() + " types for " + parameters + " parameters: remove what is too many");
        }
        String first = new SqlReader(statement.sql()).peekWord();
        boolean explainable = first.isEmpty() ? statement.sql().startsWith("(") : EXPLAINABLE.contains(first);
        return new Query(name, statement, parameters, types, explainable);
    }

    /** One statement and no other: what follows an explained one would be executed. */
    private static Statement only(String file, StatementLexer lexer) {
        Statement statement = lexer.next();
        if (statement == null) {
            throw new BadMigrationException(file, "holds no statement: write one, or remove it");
        }
        Statement second = lexer.next();
        if (second != null) {
            throw new BadMigrationException(
                    second.location(), "a second statement stands here: write one statement a query");
        }
        return statement;
    }

    private static int parameters(Statement statement) {
        int highest = 0;
        for (DriverQuirk quirk : statement.quirks()) {
            String token = statement.sql().substring(quirk.start(), quirk.end());
            if (quirk.kind() == DriverQuirk.Kind.HIDDEN_DOLLAR && token.matches("\\$\\d{1,5}")) {
                highest = Math.max(highest, Integer.parseInt(token.substring(1)));
            }
        }
        return highest;
    }

    private static List<TypeName> declared(String file, String text) {
        int number = 0;
        List<TypeName> types = List.of();
        for (String line : text.lines().toList()) {
            number++;
            String stripped = line.strip();
            if (!stripped.isEmpty() && !stripped.startsWith(COMMENT)) {
                break;
            }
            String directive = directive(stripped);
            if (directive != null) {
                types = types(new Location(file, number, 1), directive);
            }
        }
        return types;
    }

    private static @Nullable String directive(String comment) {
        String text = comment.startsWith(COMMENT)
                ? comment.substring(COMMENT.length()).strip()
                : "";
        return text.toLowerCase(Locale.ROOT).startsWith(DIRECTIVE)
                ? text.substring(DIRECTIVE.length()).strip()
                : null;
    }

    private static List<TypeName> types(Location location, String directive) {
        SqlReader reader = new SqlReader(directive);
        if (!reader.tookWord(TYPES)) {
            throw new BadMigrationException(
                    location, "'" + directive + "' is no directive of a query: write types bigint, text");
        }
        try {
            return reader.whole(() -> reader.list(() -> TypeName.read(reader)));
        } catch (IllegalArgumentException e) {
            throw new BadMigrationException(location, String.valueOf(e.getMessage()));
        }
    }
}
