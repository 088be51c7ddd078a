package io.lockkeeper.deploy.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table as the lines of its definition. Knows the changes of columns and keys that MySQL has; every other clause becomes
 * an option of the table.
 */
record Table(String name, List<String> lines, String options) {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final String NAME = "`?([\\w$]+)`?";
    private static final Pattern KEY =
            Pattern.compile("((unique|fulltext|spatial) )?(key|index) " + NAME + "\\s*(\\(.*)", FLAGS);
    private static final Pattern NO_COLUMN =
            Pattern.compile("(unique|fulltext|spatial|key|index|primary|constraint|foreign|check)\\b.*", FLAGS);
    private static final Pattern ADD = Pattern.compile("add (column )?(.*)", FLAGS);
    private static final Pattern DROP = Pattern.compile("drop (column |key |index |constraint )?" + NAME, FLAGS);
    private static final Pattern MODIFY = Pattern.compile("modify (column )?" + NAME + " (.*)", FLAGS);
    private static final Pattern CHANGE = Pattern.compile("change (column )?" + NAME + " (.*)", FLAGS);
    private static final Pattern POSITION = Pattern.compile("\\s+(first|after " + NAME + ")$", FLAGS);

    static Table of(String name, String body, String options) {
        List<String> lines = new ArrayList<>();
        split(body).forEach(part -> lines.add(line(part)));
        return new Table(name, lines, options.strip());
    }

    /** The table after the clauses of ALTER TABLE. */
    Table altered(String clauses) {
        Table table = this;
        for (String clause : split(clauses)) {
            table = table.changed(clause.strip().replaceAll("\\s+", " "));
        }
        return table;
    }

    private Table changed(String clause) {
        Matcher drop = DROP.matcher(clause);
        if (drop.matches()) {
            return without(drop.group(2));
        }
        Matcher modify = MODIFY.matcher(clause);
        if (modify.matches()) {
            return replaced(modify.group(2), modify.group(2) + " " + modify.group(3));
        }
        Matcher change = CHANGE.matcher(clause);
        if (change.matches()) {
            return replaced(change.group(2), change.group(3));
        }
        Matcher add = ADD.matcher(clause);
        if (add.matches()) {
            return with(line(POSITION.matcher(add.group(2)).replaceFirst("")));
        }
        return new Table(name, lines, (options + " " + clause).strip());
    }

    Table with(String line) {
        if (lines.stream().anyMatch(each -> nameOf(each).equals(nameOf(line)) && isKey(each) == isKey(line))) {
            throw Refusal.invalid("(errno 1060) Duplicate name '" + nameOf(line) + "' in table '" + name + "'");
        }
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return new Table(name, more, options);
    }

    Table without(String dropped) {
        List<String> less = new ArrayList<>(lines);
        if (!less.removeIf(line -> nameOf(line).equalsIgnoreCase(dropped))) {
            throw Refusal.invalid("(errno 1091) Can't DROP '" + dropped + "'; check that it exists in '" + name + "'");
        }
        return new Table(name, less, options);
    }

    private Table replaced(String old, String definition) {
        List<String> changed = new ArrayList<>(lines);
        for (int i = 0; i < changed.size(); i++) {
            if (nameOf(changed.get(i)).equalsIgnoreCase(old) && !isKey(changed.get(i))) {
                changed.set(i, line(POSITION.matcher(definition).replaceFirst("")));
                return new Table(name, changed, options);
            }
        }
        throw Refusal.invalid("(errno 1054) Unknown column '" + old + "' in '" + name + "'");
    }

    boolean hasPrimaryKey() {
        return lines.stream().anyMatch(line -> line.toLowerCase(Locale.ROOT).contains("primary key"));
    }

    /** Whether it is that table with more columns. */
    boolean onlyAddsColumnsTo(Table old) {
        List<String> added = new ArrayList<>(lines);
        added.removeAll(old.lines);
        return lines.containsAll(old.lines)
                && options.equals(old.options)
                && added.stream().noneMatch(Table::isKey);
    }

    String ddl() {
        return "CREATE TABLE `" + name + "` (\n  " + String.join(",\n  ", lines) + "\n)"
                + (options.isEmpty() ? "" : " " + options);
    }

    private static String line(String definition) {
        String flat = definition.strip().replaceAll("\\s+", " ");
        Matcher key = KEY.matcher(flat);
        if (key.matches()) {
            String kind = key.group(2) == null ? "" : key.group(2).toUpperCase(Locale.ROOT) + " ";
            return kind + "KEY `" + key.group(4) + "` " + key.group(5);
        }
        return NO_COLUMN.matcher(flat).matches() ? flat : flat.replaceFirst("^" + NAME, "`$1`");
    }

    private static boolean isKey(String line) {
        return !line.startsWith("`");
    }

    private static String nameOf(String line) {
        Matcher key = KEY.matcher(line);
        return key.matches() ? key.group(4) : line.startsWith("`") ? line.substring(1, line.indexOf('`', 1)) : line;
    }

    /** At the commas that are in no parentheses and no quotes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
