package io.lockkeeper.internal.contract;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.contract.ContractStatement.Column;
import io.lockkeeper.internal.expect.TypeName;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.names.SqlReader;
import io.lockkeeper.ledger.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The file of a contract: a first line with its version, a header, and a block for each statement. A block's comment lines
 * say which test sent it, the types of its binds, and the columns of its rows; behind {@code explain} it runs in psql.
 */
public final class ContractText {

    static final String CONTRACT = "contract";

    private static final String LEDGER = "ledger";
    private static final String TEST = "test";
    private static final String BINDS = "binds";
    private static final String COLUMNS = "columns";
    private static final String ABOUT = """
            -- What this application asks of its schema: the statements that its tests sent. The tests keep it up to date;
            -- statements that no test sends any more go with -Dlockkeeper.contract=rewrite. See the page "contract".
            """;

    private ContractText() {}

    /** The file's text, with LF between its lines. */
    public static String of(Contract contract) {
        StringBuilder text =
                new StringBuilder(Blocks.first(CONTRACT)).append('\n').append(ABOUT);
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
            if (!statement.columns().isEmpty() && statement.columns().stream().noneMatch(ContractText::hasLines)) {
                entry(
                        text,
                        COLUMNS,
                        statement.columns().stream().map(Column::toString).collect(Collectors.joining(", ")));
            }
            text.append(statement.text()).append(";\n");
        }
        return text.toString();
    }

    /** A header is one line: columns with such a name are left out, and not compared. */
    private static boolean hasLines(Column column) {
        return column.name().indexOf('\n') >= 0 || column.name().indexOf('\r') >= 0;
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
        AtomicReference<@Nullable Version> ledger = new AtomicReference<>();
        List<ContractStatement> statements = Blocks.read(
                file,
                CONTRACT,
                Set.of(TEST, BINDS, COLUMNS),
                text,
                header -> ledger.set(header.value(LEDGER, Version::of)),
                ContractText::statement);
        return new Contract(ledger.get(), statements);
    }

    private static ContractStatement statement(Blocks.Entries entries, Statement statement) {
        List<String> binds = entries.value(
                BINDS, list -> cut(list).stream().map(ContractText::type).toList());
        List<Column> columns = entries.value(
                COLUMNS, list -> cut(list).stream().map(ContractText::column).toList());
        String text = statement.sql().replace("\r\n", "\n");
        return new ContractStatement(
                entries.value(TEST),
                binds == null ? List.of() : binds,
                columns == null ? List.of() : columns,
                text,
                StatementText.key(text),
                statement);
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
}
