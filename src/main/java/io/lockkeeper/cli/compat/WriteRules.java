package io.lockkeeper.cli.compat;

import io.lockkeeper.cli.compat.Breach.Rule;
import io.lockkeeper.cli.compat.Breach.Severity;
import io.lockkeeper.cli.compat.Catalog.Column;
import io.lockkeeper.cli.compat.Catalog.Constraint;
import io.lockkeeper.cli.compat.Catalog.Table;
import io.lockkeeper.internal.contract.ContractStatement;
import io.lockkeeper.internal.contract.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a statement that writes meets at run time and {@code explain} does not see: what the catalog has now, and had not
 * when the statement worked. Pure.
 */
final class WriteRules {

    private static final Pattern SIZED = Pattern.compile("([a-z ]+?)(?:\\((\\d+)(?:,(\\d+))?\\))?");
    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final Map<String, Integer> INTEGERS =
            Map.of("smallint", 2, "integer", 4, "bigint", 8, "numeric", 99);
    private static final Map<String, Integer> FLOATS = Map.of("real", 4, "double precision", 8);

    private final ContractStatement statement;
    private final Write write;
    private final Table before;
    private final Table now;
    private final List<Breach> found = new ArrayList<>();

    private WriteRules(ContractStatement statement, Write write, Table before, Table now) {
        this.statement = statement;
        this.write = write;
        this.before = before;
        this.now = now;
    }

    /**
     * What is found.
     *
     * @param before the catalog of the deployed schema
     * @param now the catalog after a migration
     */
    static List<Breach> of(ContractStatement statement, Catalog before, Catalog now) {
        List<Breach> found = new ArrayList<>();
        for (Write write : Write.in(statement.text())) {
            Table then = before.table(write.table());
            Table changed = now.table(write.table());
            if (then != null && changed != null) {
                WriteRules rules = new WriteRules(statement, write, then, changed);
                rules.check();
                found.addAll(rules.found);
            }
        }
        return found;
    }

    private void check() {
        if (write.kind() != Write.Kind.DELETE) {
            now.columns().values().forEach(this::check);
        }
        now.constraints().stream()
                .filter(constraint -> !before.constraints().contains(constraint) && concerns(constraint))
                .forEach(constraint -> warn(
                        state(constraint),
                        constraint.text(),
                        "%s %s may be refused by what is new: %s"
                                .formatted(
                                        write.kind().name().toLowerCase(Locale.ROOT), write.table(), constraint.text()),
                        "make sure that the release that runs writes nothing that it refuses; add it as not valid first, and"
                                + " validate it in a later release"));
        before.partitions().stream()
                .filter(partition -> !now.partitions().contains(partition) && write.kind() == Write.Kind.INSERT)
                .forEach(partition -> warn(
                        "23514",
                        partition,
                        "partition " + partition + " of " + write.table()
                                + " is gone: rows that it took are refused, unless" + " another takes them",
                        "keep the partition until no release writes such rows"));
    }

    private void check(Column column) {
        Column then = before.columns().get(column.name());
        String name = column.behind() ? column.name() : write.table() + "." + column.name();
        boolean omitted = write.kind() == Write.Kind.INSERT && write.omits(column.name(), column.place());
        boolean wasRequired = then != null && then.required();
        if (omitted && column.required() && !column.filled() && !(wasRequired && !then.filled())) {
            omits(column, name, then == null);
        } else if (write.isUncounted() && column.required() && !column.filled() && then == null) {
            warn(
                    "23502",
                    name,
                    name + " is new, refuses null and has no default, and the insert may give no value for it",
                    "add the column with a default or without not null, or name the columns that the insert writes");
        } else if (omitted && then != null && then.filled() && !column.filled()) {
            warn(
                    null,
                    name,
                    "the insert gives no value for " + name + ", and its default is gone: it becomes null",
                    "keep the default until each release that runs gives a value");
        }
        if (!omitted && then != null && write.writes(column.name())) {
            if (column.required() && !wasRequired) {
                warn(
                        "23502",
                        name,
                        name + " refuses null now, and the statement writes it",
                        "make sure that the release that runs writes no null there");
            }
            if (isNarrower(then.type(), column.type())) {
                warn(
                        column.type().contains("char") ? "22001" : "22003",
                        name,
                        name + " was " + then.type() + " and is " + column.type()
                                + ": values that no longer fit are refused",
                        "make the release that runs write what fits before the type changes");
            }
        }
    }

    private void omits(Column column, String name, boolean added) {
        String what = "the insert gives no value for " + name + ", which refuses null and has no default";
        String advice = added
                ? "add the column with a default or without not null; set not null in a release after the one that writes it"
                : "give the column a default, or set not null in a release after the one that writes it";
        if (now.triggered()) {
            warn("23502", name, what + ", unless a trigger gives it one", advice);
        } else {
            found.add(new Breach(statement, Severity.ERROR, Rule.CATALOG, "23502", name, what, advice));
        }
    }

    private boolean concerns(Constraint constraint) {
        return constraint.own() ? write.kind() != Write.Kind.DELETE : write.kind() != Write.Kind.INSERT;
    }

    private static String state(Constraint constraint) {
        return switch (constraint.kind()) {
            case "c" -> "23514";
            case "f" -> "23503";
            case "x" -> "23P01";
            default -> "23505";
        };
    }

    private void warn(@Nullable String state, String object, String message, String advice) {
        found.add(new Breach(statement, Severity.WARNING, Rule.CATALOG, state, object, message, advice));
    }

    /** Whether the second takes less than the first. */
    static boolean isNarrower(String before, String now) {
        Matcher one = SIZED.matcher(before);
        Matcher two = SIZED.matcher(now);
        if (before.equals(now) || !one.matches() || !two.matches()) {
            return false;
        }
        return less(INTEGERS, one, two)
                || less(FLOATS, one, two)
                || isText(one) && isText(two) && size(two) < size(one)
                || one.group(1).equals("numeric") && two.group(1).equals("numeric") && digits(two) < digits(one)
                || one.group(1).startsWith("timestamp") && two.group(1).equals("date");
    }

    private static boolean less(Map<String, Integer> sizes, Matcher one, Matcher two) {
        Integer before = sizes.get(one.group(1));
        Integer now = sizes.get(two.group(1));
        return before != null && now != null && now < before;
    }

    private static boolean isText(Matcher type) {
        return type.group(1).equals("text") || type.group(1).startsWith("character");
    }

    private static int size(Matcher type) {
        return type.group(2) == null ? UNLIMITED : Integer.parseInt(type.group(2));
    }

    /** Before the point. */
    private static int digits(Matcher type) {
        return type.group(2) == null
                ? UNLIMITED
                : Integer.parseInt(type.group(2)) - (type.group(3) == null ? 0 : Integer.parseInt(type.group(3)));
    }
}
