package io.lockkeeper.deploy.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A keyspace of a branch. */
final class KeyspaceModel {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final String NAME = "(?:`?[\\w$]+`?\\.)?`?([\\w$]+)`?";
    private static final Pattern CREATE =
            Pattern.compile("create table (if not exists )?" + NAME + "\\s*\\((.*)\\)([^)]*)", FLAGS);
    private static final Pattern ALTER = Pattern.compile("alter table " + NAME + " (.*)", FLAGS);
    private static final Pattern DROP = Pattern.compile("drop table (if exists )?" + NAME, FLAGS);
    private static final Pattern CREATE_INDEX =
            Pattern.compile("create (unique )?index `?([\\w$]+)`? on " + NAME + "\\s*(\\(.*\\))", FLAGS);
    private static final Pattern DROP_INDEX = Pattern.compile("drop index `?([\\w$]+)`? on " + NAME, FLAGS);

    final String name;
    final int shards;
    final Map<String, Table> tables = new LinkedHashMap<>();
    String vschema;

    KeyspaceModel(String name, int shards, String vschema) {
        this.name = name;
        this.shards = shards;
        this.vschema = vschema;
    }

    KeyspaceModel copy() {
        KeyspaceModel copy = new KeyspaceModel(name, shards, vschema);
        copy.tables.putAll(tables);
        return copy;
    }

    /**
     * What differs between two states of a keyspace.
     *
     * @param instant whether it needs no copy of rows
     */
    record Change(String keyspace, int shards, String table, String action, boolean instant, String raw) {}

    /** What makes this keyspace what the other one is. */
    List<Change> changesTo(KeyspaceModel target) {
        List<Change> changes = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(tables.keySet());
        names.addAll(target.tables.keySet());
        for (String table : names) {
            Table before = tables.get(table);
            Table after = target.tables.get(table);
            if (before == null && after != null) {
                changes.add(new Change(name, shards, table, "create", true, "+ " + after.ddl()));
            } else if (before != null && after == null) {
                changes.add(new Change(name, shards, table, "drop", true, "- " + before.ddl()));
            } else if (before != null && after != null && !before.equals(after)) {
                changes.add(new Change(
                        name,
                        shards,
                        table,
                        "alter",
                        after.onlyAddsColumnsTo(before),
                        "- " + before.ddl() + "\n+ " + after.ddl()));
            }
        }
        return changes;
    }

    void run(String statement) {
        String sql = statement.strip().replaceAll("\\s*;$", "").replaceAll("\\s+", " ");
        Matcher create = CREATE.matcher(sql);
        Matcher alter = ALTER.matcher(sql);
        Matcher drop = DROP.matcher(sql);
        Matcher createIndex = CREATE_INDEX.matcher(sql);
        Matcher dropIndex = DROP_INDEX.matcher(sql);
        if (create.matches()) {
            create(create.group(2), create.group(1) != null, create.group(3), create.group(4));
        } else if (alter.matches()) {
            tables.put(alter.group(1), table(alter.group(1)).altered(alter.group(2)));
        } else if (drop.matches()) {
            if (tables.remove(drop.group(2)) == null && drop.group(1) == null) {
                throw Refusal.invalid("(errno 1051) Unknown table '" + name + "." + drop.group(2) + "'");
            }
        } else if (createIndex.matches()) {
            String kind = createIndex.group(1) == null ? "" : "UNIQUE ";
            String line = kind + "KEY `" + createIndex.group(2) + "` " + createIndex.group(4);
            tables.put(createIndex.group(3), table(createIndex.group(3)).with(line));
        } else if (dropIndex.matches()) {
            tables.put(dropIndex.group(2), table(dropIndex.group(2)).without(dropIndex.group(1)));
        } else {
            throw Refusal.invalid("(errno 1064) You have an error in your SQL syntax");
        }
    }

    private void create(String table, boolean ifNotExists, String body, String options) {
        if (!tables.containsKey(table)) {
            tables.put(table, Table.of(table, body, options));
        } else if (!ifNotExists) {
            throw Refusal.invalid("(errno 1050) Table '" + table + "' already exists");
        }
    }

    private Table table(String table) {
        Table found = tables.get(table);
        if (found == null) {
            throw Refusal.invalid("(errno 1146) Table '" + name + "." + table + "' doesn't exist");
        }
        return found;
    }
}
