package io.lockkeeper.script;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A script that was put together from statements, so that what they are is known without splitting it.
 *
 * @param statements as they were put in
 * @param gaps what stands before, after and between them, taken in turn
 */
record RandomScript(List<Piece> statements, List<String> gaps) {

    /** @param rows the data of a copy, a line each; empty for anything else */
    record Piece(String sql, List<String> rows) {

        static Piece of(String sql) {
            return new Piece(sql, List.of());
        }

        boolean isCopy() {
            return sql.startsWith("copy ");
        }

        String data() {
            return String.join("", rows);
        }

        Piece renamed(UnaryOperator<String> naming) {
            return new Piece(naming.apply(sql), rows);
        }
    }

    /** Where a number stands in for this, so that no two of a script have the same name. */
    private static final String NUMBER = "#";

    private static final List<String> LETTERS = List.of(
            ";", "'", "\"", "\\", "$", "$$", "--", "/*", "*/", "(", ")", "\n", "\r\n", "\t", "a", "é", "🚢", "end",
            "begin", "\\.");

    private static final List<String> GAPS = List.of(
            "",
            " ",
            "\n",
            "\n\n",
            "\r\n",
            "\t",
            "-- it's; $$\n",
            "-- \"\r\n",
            "/* a; /* ' */ $b$ */",
            " ; \n",
            "-- \\ (\n",
            "\n--> statement-breakpoint\n");

    /** The whole file. */
    String text() {
        StringBuilder text = new StringBuilder(gap(0));
        for (int i = 0; i < statements.size(); i++) {
            Piece piece = statements.get(i);
            text.append(piece.sql()).append(piece.isCopy() ? ";\n" + piece.data() + "\\.\n" : blank(i) + ";");
            // psql reads the rest of a line as it began the line
            text.append(piece.sql().contains("standard_conforming_strings") ? "\n" : "");
            text.append(gap(i + 1));
        }
        return text.toString();
    }

    private String gap(int i) {
        return gaps.get(i % gaps.size());
    }

    /** Before a semicolon, where another would be an empty statement. */
    private String blank(int i) {
        return gap(3 * i + 1).replace(";", "");
    }

    @Override
    public String toString() {
        return text();
    }

    /** Scripts of about so many statements. */
    static Arbitrary<RandomScript> of(int groups) {
        return Combinators.combine(groups().list().ofSize(groups), anyGaps())
                .as((chosen, gaps) -> new RandomScript(numbered(chosen), gaps));
    }

    private static List<Piece> numbered(List<List<Piece>> groups) {
        List<Piece> all = new ArrayList<>();
        // behind a switch of how strings are read, rolling back to a savepoint is refused
        List<List<Piece>> ordered = groups.stream()
                .sorted(Comparator.comparing(group -> !group.get(1).sql().startsWith("savepoint")))
                .toList();
        for (int i = 0; i < ordered.size(); i++) {
            String number = String.valueOf(i);
            ordered.get(i).forEach(piece -> all.add(piece.renamed(sql -> sql.replace(NUMBER, number))));
        }
        return all;
    }

    private static Arbitrary<List<String>> anyGaps() {
        return Arbitraries.of(GAPS)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> String.join("", parts))
                .list()
                .ofMinSize(5)
                .ofMaxSize(17);
    }

    /** Statements that belong together: what one makes, another uses. */
    private static Arbitrary<List<Piece>> groups() {
        return Arbitraries.oneOf(List.of(
                table(),
                copied(),
                csv(),
                routine(),
                atomic(),
                rule(),
                types(),
                quotedNames(),
                trigger(),
                view(),
                backslashes(),
                settings(),
                dynamic(),
                savepoint(),
                prepared(),
                dollars()));
    }

    private static Arbitrary<List<Piece>> table() {
        return texts().map(t -> pieces(
                "create table t# (id int primary key, what text default " + t.get(0) + ", check (length(what || "
                        + t.get(1) + ") >= 0))",
                "insert into t# values (1, " + t.get(2) + "), (2, default) -- ;\n, (3, " + t.get(3) + ")",
                "comment on table t# is " + t.get(4),
                "create index on t# ((what || " + t.get(5) + ")) where what <> " + t.get(0),
                "insert into t# select 4 +-- ;\n 1, " + t.get(1) + " /* ; */ where '{\"a;\": 1}'::jsonb ? 'a;'",
                "update t# set what = what || " + t.get(2) + " where id = 1*-/* ; */ -1 returning *"));
    }

    private static Arbitrary<List<Piece>> copied() {
        return rows("\\N", RandomScript::escaped)
                .map(rows -> List.of(
                        Piece.of("create table c# (what text, n int default 7)"),
                        new Piece("copy c# (what) from stdin", rows),
                        Piece.of("update c# set n = length(what)")));
    }

    private static Arbitrary<List<Piece>> csv() {
        return rows("", text -> "\"" + text.replace("\"", "\"\"") + "\"")
                .map(rows -> List.of(
                        Piece.of("create table v# (what text)"),
                        new Piece("copy v# from stdin with (format csv, null 'nothing')", rows)));
    }

    /** As copy's text format wants it. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    private static Arbitrary<List<String>> rows(String nothing, UnaryOperator<String> field) {
        return content()
                .filter(text -> !text.contains("\\.") && !text.contains("\r"))
                .map(field::apply)
                .list()
                .ofMaxSize(5)
                .map(fields -> fields.stream().map(f -> f + "\n").toList());
    }

    private static Arbitrary<List<Piece>> routine() {
        return texts().map(t -> pieces(
                "create function f#(text, int default 1) returns text language plpgsql immutable as $body$\n"
                        + "begin\n  -- it's; /* \n  return $1 || " + t.get(0) + " || case when $2 = 1 then " + t.get(1)
                        + " end; /* ' */\nend $body$",
                "comment on function f# is " + t.get(2),
                "create table f#_seen as select f#(" + t.get(3) + ") as what"));
    }

    private static Arbitrary<List<Piece>> atomic() {
        return Combinators.combine(texts(), nested(3))
                .as((t, expression) -> pieces(
                        "create table a# (what text, n int)",
                        "create function g#(x int) returns int begin /* ; */ atomic select " + expression + "; select "
                                + expression + " -- ;\n; end",
                        "create or replace procedure p#(what text) begin atomic\ninsert into a# values (what || "
                                + t.get(0) + ", case when true then 1 end); ; delete from a# where what = " + t.get(1)
                                + " || ';';\nend",
                        "call p#(" + t.get(2) + ")",
                        "create function h#(int, text) returns text return $2 || " + t.get(3) + " || $1::text",
                        "insert into a# select h#(g#(2), " + t.get(4) + ")"));
    }

    private static Arbitrary<String> nested(int depth) {
        Arbitrary<String> leaf = Arbitraries.of("x", "1", "(2)", "length('end;')", "length($$case;$$)", "x /* end; */");
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> inner = nested(depth - 1);
        return Arbitraries.oneOf(
                leaf,
                inner.map(i -> "(" + i + " + 1)"),
                Combinators.combine(inner, inner).as((a, b) -> "case when " + a + " > 1 then " + b + " else 0 end"),
                Combinators.combine(inner, inner).as((a, b) -> "case " + a + " when 1 then " + b + " end"));
    }

    private static Arbitrary<List<Piece>> rule() {
        return texts().map(t -> pieces(
                "create table r# (id int, what text)",
                "create table r#_log (what text)",
                "create rule also as on insert to r# do also (insert into r#_log values (" + t.get(0)
                        + "); insert into r#_log select what || " + t.get(1) + " from r#;\n)",
                "insert into r# values (1, " + t.get(2) + ")"));
    }

    private static Arbitrary<List<Piece>> types() {
        return texts().map(t -> pieces(
                "create type e# as enum ('x', " + t.get(0) + ")",
                "create domain d# as text default " + t.get(1) + " constraint c check (length(value || " + t.get(2)
                        + ") >= 0)",
                "create type k# as (a e#, \"b;\" text)",
                "create type m# as range (subtype = text)",
                "create table y# (e e# default 'x', d d#, k k#, m m#, s int generated always as (1 + 1) stored)",
                "insert into y# values (" + t.get(0) + ", " + t.get(3) + ", row('x', " + t.get(4) + "))",
                "create sequence s# start 5",
                "select pg_catalog.setval('s#', 42, true)"));
    }

    private static Arbitrary<List<Piece>> quotedNames() {
        return content()
                .map(text -> text.replace("\"", "\"\""))
                .map(name -> pieces(
                        "create table \"n#" + name + "\" (\"c" + name + "\" int default 1, \";\" text)",
                        "insert into \"n#" + name + "\" (\"c" + name + "\") values (2), (default)",
                        "create view \"w#" + name + "\" as select \"c" + name + "\" as \"$$" + name + "\" from \"n#"
                                + name + "\""));
    }

    private static Arbitrary<List<Piece>> trigger() {
        return texts().map(t -> pieces(
                "create table g#_watched (id int, what text)",
                "create function g#_stamp() returns trigger language plpgsql as $$\nbegin\n  new.what := new.what || ';"
                        + "it''s'; -- $ \n  return new;\nend\n$$",
                "create trigger stamp before insert on g#_watched for each row when (new.what <> " + t.get(0)
                        + ") execute function g#_stamp(" + t.get(1) + ")",
                "insert into g#_watched values (1, " + t.get(2) + ")",
                "alter table g#_watched enable row level security",
                "create policy \"own; rows\" on g#_watched using (what <> " + t.get(3) + ") with check (id > 0)"));
    }

    private static Arbitrary<List<Piece>> view() {
        return texts().map(t -> pieces(
                "create view v#_view as select " + t.get(0) + " as a, (array[1, 2, 3])[1:2] as b, 1.5-- ;\n as c",
                "create materialized view v#_kept as select " + t.get(1) + "::text as a, b from v#_view",
                "comment on column v#_view.a is " + t.get(2)));
    }

    private static Arbitrary<List<Piece>> backslashes() {
        Arbitrary<List<String>> escaped = content()
                .map(text -> "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'")
                .list()
                .ofSize(3);
        Arbitrary<String> on = Arbitraries.of(
                "set standard_conforming_strings = on",
                "reset standard_conforming_strings",
                "select set_config('standard_conforming_strings', 'on', false)");
        return Combinators.combine(escaped, on)
                .as((t, back) -> pieces(
                        "create table b# (what text)",
                        "set standard_conforming_strings to off",
                        "insert into b# values (" + t.get(0) + "), (E" + t.get(1) + ")",
                        "comment on table b# is " + t.get(2),
                        back,
                        "insert into b# values ('\\'), ('\\;')"));
    }

    private static Arbitrary<List<Piece>> settings() {
        return texts().map(t -> pieces(
                "create schema s#_other",
                "set search_path = s#_other, public",
                "create table \"inside\" as select " + t.get(0) + "::text as what",
                "select pg_catalog.set_config('search_path', '', false)",
                "create table s#_other.named as select " + t.get(1) + "::text as what",
                "reset search_path"));
    }

    private static Arbitrary<List<Piece>> dynamic() {
        return texts().map(t -> pieces(
                "create table o# (what text)",
                "do $do$ begin\n  execute 'insert into o# values (''a;'')'; insert into o# values (" + t.get(0)
                        + ");\nexception when others then raise; end $do$",
                "do language plpgsql 'begin insert into o# values (''it''''s;''); end'"));
    }

    private static Arbitrary<List<Piece>> savepoint() {
        return texts().map(t -> pieces(
                "create table i# (what text)",
                "savepoint \"s;\"",
                "insert into i# values (" + t.get(0) + ")",
                "rollback to savepoint \"s;\"",
                "release savepoint \"s;\"",
                "insert into i# values (" + t.get(1) + ")"));
    }

    private static Arbitrary<List<Piece>> prepared() {
        return texts().map(t -> pieces(
                "create table q# (what text)",
                "prepare q#_ (text) as insert into q# values ($1 || " + t.get(0) + ")",
                "execute q#_(" + t.get(1) + ")",
                "deallocate q#_"));
    }

    private static Arbitrary<List<Piece>> dollars() {
        return texts().map(t -> pieces(
                "create table a$b# (c$ text, d$$ text)",
                "insert into a$b# select " + t.get(0) + ", " + t.get(1) + " as c$",
                "create function é$#(x$1 int) returns text language sql as $é_1$ select $1 || " + t.get(2) + " $é_1$",
                "insert into a$b# (d$$) values (é$#(5))"));
    }

    private static List<Piece> pieces(String... statements) {
        List<Piece> pieces = new ArrayList<>();
        for (String sql : statements) {
            pieces.add(Piece.of(sql));
        }
        return List.copyOf(pieces);
    }

    private static Arbitrary<List<String>> texts() {
        return content().flatMap(RandomScript::constant).list().ofSize(6);
    }

    private static Arbitrary<String> content() {
        return Arbitraries.of(LETTERS).list().ofMaxSize(5).map(parts -> String.join("", parts));
    }

    /** The same text in one of the ways in which SQL can say it. */
    private static Arbitrary<String> constant(String text) {
        String doubled = "'" + text.replace("'", "''") + "'";
        List<String> ways = new ArrayList<>(List.of(
                doubled,
                "E'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'",
                "e'" + text.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n") + "'",
                "U&'" + text.replace("\\", "\\\\").replace("'", "''").replace("é", "\\00e9") + "'",
                "U&'" + text.replace("'", "''").replace("🚢", "!+01f6a2") + "' uescape '!'",
                "'a;'\n  " + doubled,
                "$q_ü$" + text + "$q_ü$"));
        if (!text.contains("$")) {
            ways.add("$$" + text + "$$");
        }
        return Arbitraries.of(ways);
    }
}
