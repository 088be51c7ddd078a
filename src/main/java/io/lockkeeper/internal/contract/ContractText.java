package io.lockkeeper.internal.contract;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import io.lockkeeper.internal.contract.ContractStatement.Column;
import io.lockkeeper.internal.expect.TypeName;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.lockkeeper.internal.script.names.SqlReader;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The file of a contract: a first line with its version, a header, and a block for each statement. A block's comment lines
 * say which test sent it, the types of its binds, and the columns of its rows; behind {@code explain} it runs in psql.
 */
public final class ContractText {

    /** The newest format that can be read. */
    private static final int FORMAT = 1;

    private static final String FIRST = "-- lockkeeper contract ";
    private static final String LEDGER = "ledger";
    private static final String TEST = "test";
    private static final String BINDS = "binds";
    private static final String COLUMNS = "columns";
    private static final String ABOUT = """
            -- What this application asks of its schema: the statements that its tests sent. The tests keep it up to date;
            -- statements that no test sends any more go with -Dlockkeeper.contract=rewrite. See the page "contract".
            """;
    private static final Pattern CONFLICT = Pattern.compile("(<{7}|\\|{7}|={7}|>{7})( .*)?");
    private static final Pattern ENTRY = Pattern.compile("--\\s*([a-z]+):\\s*(.*)");

    private final String file;
    private final List<String> lines;
    private final boolean[] read;

    private ContractText(String file, String text) {
        this.file = file;
        this.lines = text.lines().toList();
        this.read = new boolean[lines.size() + 1];
    }

    /** The file's text, with LF between its lines. */
    public static String of(Contract contract) {
        StringBuilder text =
                new StringBuilder(FIRST).append(FORMAT).append('\n').append(ABOUT);
        if (contract.ledger() != null) {
            entry(text, LEDGER, contract.ledger().toString());
        }
        for (ContractStatement statement : contract.statements()) {
            text.append('\n');
            if (statement.test() != null) {
                entry(text, TEST, statement.test());
            }
            if (!statement.binds().isEmpty()) {
                entry(text, BINDS, String.join(", ", statement.binds()));
            }
            if (!statement.columns().isEmpty()) {
                entry(
                        text,
                        COLUMNS,
                        statement.columns().stream().map(Column::toString).collect(Collectors.joining(", ")));
            }
            text.append(statement.text()).append(";\n");
        }
        return text.toString();
    }

    private static void entry(StringBuilder text, String key, String value) {
        text.append("-- ").append(key).append(": ").append(value).append('\n');
    }

    /**
     * Reads a file's text; CRLF ends a line as well as LF.
     *
     * @throws BadMigrationException with the place, if it is no contract, of a newer format, has marks of a merge, or what
     *     cannot be read
     */
    public static Contract read(String file, String text) {
        return new ContractText(file, text).read(text);
    }

    private Contract read(String text) {
        refuseConflicts();
        int header = readFirst();
        Version ledger = null;
        while (header < lines.size() && lines.get(header).startsWith("--")) {
            Matcher entry = ENTRY.matcher(lines.get(header));
            if (entry.matches() && entry.group(1).equals(LEDGER)) {
                ledger = ledger(entry.group(2), header + 1);
            }
            read[++header] = true;
        }
        List<ContractStatement> statements = statements(text);
        for (int line = 1; line <= lines.size(); line++) {
            if (!read[line] && lines.get(line - 1).startsWith("--")) {
                throw refuse(line, "no statement follows these lines: remove them, or give them their statement back");
            }
        }
        return new Contract(ledger, statements);
    }

    private void refuseConflicts() {
        for (int i = 0; i < lines.size(); i++) {
            if (CONFLICT.matcher(lines.get(i)).matches()) {
                throw refuse(
                        i + 1,
                        "a merge has left its marks here: keep the blocks of both sides and remove the marks; the next test"
                                + " run sorts them");
            }
        }
    }

    private int readFirst() {
        String first = lines.isEmpty() ? "" : lines.get(0);
        String version =
                first.startsWith(FIRST) ? first.substring(FIRST.length()).strip() : "";
        if (!version.matches("\\d{1,6}")) {
            throw refuse(1, "this is no contract: its first line must be '" + FIRST + FORMAT + "'");
        }
        if (Integer.parseInt(version) > FORMAT) {
            throw refuse(
                    1,
                    "this contract has format " + version + ", and this Lockkeeper reads up to " + FORMAT
                            + ": take the newer Lockkeeper that wrote it");
        }
        read[1] = true;
        return 1;
    }

    private Version ledger(String version, int line) {
        try {
            return Version.of(version.strip());
        } catch (IllegalArgumentException e) {
            throw refuse(line, LEDGER + ": " + e.getMessage());
        }
    }

    private List<ContractStatement> statements(String text) {
        List<ContractStatement> statements = new ArrayList<>();
        try (StatementLexer lexer = StatementLexer.open(Script.of(file, text))) {
            for (Statement next = lexer.next(); next != null; next = lexer.next()) {
                if (next.kind() == Statement.Kind.PSQL || next.kind() == Statement.Kind.COPY_FROM_STDIN) {
                    throw new BadMigrationException(
                            next.location(),
                            "a contract has statements alone, without psql's commands and without data");
                }
                statements.add(statement(next));
            }
        }
        return statements;
    }

    private ContractStatement statement(Statement statement) {
        Map<String, Integer> entries = entriesAbove(statement.line());
        return new ContractStatement(
                value(entries, TEST),
                items(entries, BINDS, ContractText::type),
                items(entries, COLUMNS, ContractText::column),
                statement.sql().replace("\r\n", "\n"),
                statement);
    }

    /** The lines of the comment above a statement, by what they say. */
    private Map<String, Integer> entriesAbove(int line) {
        Map<String, Integer> entries = new LinkedHashMap<>();
        for (int above = line - 1;
                above > 0 && !read[above] && lines.get(above - 1).startsWith("--");
                above--) {
            Matcher entry = ENTRY.matcher(lines.get(above - 1));
            if (!entry.matches() || !List.of(TEST, BINDS, COLUMNS).contains(entry.group(1))) {
                throw refuse(
                        above,
                        "'" + lines.get(above - 1) + "' says nothing of a statement: write -- test:, -- binds:"
                                + " or -- columns: there");
            }
            if (entries.put(entry.group(1), above) != null) {
                throw refuse(above, "-- " + entry.group(1) + ": stands there twice: remove one");
            }
            read[above] = true;
        }
        return entries;
    }

    private @Nullable String value(Map<String, Integer> entries, String key) {
        Integer line = entries.get(key);
        if (line == null) {
            return null;
        }
        Matcher entry = ENTRY.matcher(lines.get(line - 1));
        String value = entry.matches() ? entry.group(2).strip() : "";
        if (value.isEmpty()) {
            throw refuse(line, "-- " + key + ": says nothing: write it, or remove the line");
        }
        return value;
    }

    private interface Reading<T> {
        T read(String item);
    }

    private <T> List<T> items(Map<String, Integer> entries, String key, Reading<T> reading) {
        String value = value(entries, key);
        if (value == null) {
            return List.of();
        }
        try {
            return cut(value).stream().map(reading::read).toList();
        } catch (IllegalArgumentException e) {
            throw refuse(entries.getOrDefault(key, 0), key + ": " + e.getMessage());
        }
    }

    private static String type(String item) {
        TypeName.of(item);
        return item;
    }

    private static Column column(String item) {
        String name = new SqlReader(item).identifier();
        int end = item.startsWith("\"") ? endOfQuoted(item) : item.indexOf(' ');
        String type = end < 0 ? "" : item.substring(end).strip();
        if (type.isEmpty()) {
            throw new IllegalArgumentException("'" + item + "' has no type: write name and type, as in id bigint");
        }
        return new Column(name, type);
    }

    private static int endOfQuoted(String item) {
        int end = item.indexOf('"', 1);
        while (item.startsWith("\"\"", end)) {
            end = item.indexOf('"', end + 2);
        }
        return end + 1;
    }

    /** Cuts at the commas that stand outside of quotes and parentheses. */
    private static List<String> cut(String list) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            quoted ^= c == '"';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && !quoted && depth == 0) {
                items.add(list.substring(from, i).strip());
                from = i + 1;
            }
        }
        items.add(list.substring(from).strip());
        return items;
    }

    private BadMigrationException refuse(int line, String why) {
        return new BadMigrationException(new Location(file, line, 1), why);
    }
}
