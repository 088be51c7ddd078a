package io.lockkeeper.internal.postgres.sql;

import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a role that may create in one schema can put there to have its code run by others: for every function, operator and
 * type that the files of {@code sql/} name, those of the same name whose types match as well or better.
 */
public final class HostileObjects {

    private static final Pattern CALL = Pattern.compile("([a-z_][a-z0-9_]*)\\s*\\(");
    private static final Pattern CAST = Pattern.compile("::\\s*(?:pg_catalog\\.)?([a-z_][a-z0-9_]*)");
    private static final Pattern OPERATOR = Pattern.compile("[~!@#^&|`?+\\-*/%<>=]+");
    private static final Pattern NO_OPERATOR = Pattern.compile("--[^\n]*|'[^']*'");

    /** What words of the grammar stand for. */
    private static final List<String> OF_THE_GRAMMAR = List.of("~~", "!~~", "=", "<>", ">=", "<=");

    /** The types of operands that our statements have. */
    private static final String COMMON = Stream.of(
                    "name",
                    "char",
                    "int2",
                    "int4",
                    "int8",
                    "oid",
                    "regclass",
                    "text",
                    "numeric",
                    "float8",
                    "bool",
                    "timestamptz",
                    "interval",
                    "jsonb",
                    "json",
                    "_text",
                    "_name",
                    "_oid",
                    "_int2")
            .map(type -> "'" + type + "'")
            .collect(Collectors.joining(", "));

    private final Set<String> functions = new TreeSet<>();
    private final Set<String> types = new TreeSet<>();
    private final Set<String> operators = new TreeSet<>(OF_THE_GRAMMAR);

    public HostileObjects() throws IOException {
        for (Path folder : List.of(Path.of("sql/ledger"), Path.of("sql/catalog"), Path.of("sql/probe"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    read(Files.readString(file));
                }
            }
        }
        // what Java puts in
        read("batch.key::text to_jsonb(batch.key) #>> '{}' null::text t.key > 1");
    }

    private void read(String sql) {
        words(CALL, sql, functions);
        words(CAST, sql, types);
        // also those in strings, which blocks execute
        OPERATOR.matcher(sql.replaceAll("--[^\n]*", " "))
                .results()
                .map(MatchResult::group)
                .forEach(operators::add);
        OPERATOR.matcher(NO_OPERATOR.matcher(sql).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .forEach(operators::add);
    }

    private static void words(Pattern pattern, String sql, Set<String> found) {
        pattern.matcher(sql).results().map(match -> match.group(1)).forEach(found::add);
    }

    public Set<String> functions() {
        return functions;
    }

    public Set<String> operators() {
        return operators;
    }

    /** Makes them as this role, and a sequence that counts their calls and survives what is rolled back. */
    public void create(TestDatabase hostile, String schema) {
        hostile.execute("create schema hostile; create sequence hostile.called;"
                + " grant usage on schema hostile to public; grant all on sequence hostile.called to public");
        hostile.execute(CREATE.formatted(schema, array(functions), array(operators), array(types), COMMON));
    }

    private static String array(Set<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", ", "array[", "]::text[]"));
    }

    private static final String CREATE = """
            do $do$
            declare
              place text := quote_ident('%1$s');
              made record;
              number int := 0;
            begin
              perform set_config('search_path', 'pg_catalog', true);
              create temp table kin on commit drop as
                select t.oid as wanted, t.oid as given from pg_type as t
                where t.typnamespace = 'pg_catalog'::regnamespace
                union
                select c.casttarget, c.castsource from pg_cast as c
                where c.castcontext = 'i' and c.castsource in (
                  'name'::regtype, '"char"'::regtype, 'int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'oid'::regtype,
                  'regclass'::regtype, 'text'::regtype, 'varchar'::regtype, 'numeric'::regtype, 'timestamptz'::regtype)
                union
                select p.oid, g.oid
                from pg_type as p, pg_type as g
                where p.typname in ('any', 'anyelement', 'anynonarray', 'anycompatible')
                  and g.typname in ('text', 'name', 'int4', 'int8', 'oid', 'bool')
                union
                select p.oid, g.oid
                from pg_type as p, pg_type as g
                where p.typname in ('anyarray', 'anycompatiblearray')
                  and g.typname in ('_text', '_name', '_oid', '_int2', '_char');
              delete from kin where given in (select t.oid from pg_type as t where t.typtype = 'p');
              for made in
                with recursive proto as (
                  select p.oid, p.proname, p.pronargs, p.proargtypes::oid[] as args, p.prorettype
                  from pg_proc as p
                  where p.pronamespace = 'pg_catalog'::regnamespace
                    and p.proname = any (%2$s)
                    and p.pronargs between 1 and 5
                    and p.provariadic = 0
                ), built as (
                  select proto.oid, proto.proname, proto.pronargs, proto.args, proto.prorettype, 0 as done, '{}'::oid[] as given
                  from proto
                  union all
                  select built.oid, built.proname, built.pronargs, built.args, built.prorettype, built.done + 1,
                    built.given || kin.given
                  from built
                  join kin on kin.wanted = built.args[built.done]
                  where built.done < built.pronargs
                ), numbered as (
                  select built.proname, built.given, built.prorettype,
                    row_number() over (partition by built.oid order by built.given) as nth
                  from built
                  where built.done = built.pronargs
                  union all
                  select p.proname, array_fill('text'::regtype::oid, array[n]), 'text'::regtype, 1
                  from pg_proc as p, generate_series(1, 9) as n
                  where p.pronamespace = 'pg_catalog'::regnamespace
                    and p.proname = any (%2$s)
                    and p.provariadic <> 0
                )
                select n.proname as name,
                  (select string_agg(format_type(a, null), ', ' order by o) from unnest(n.given) with ordinality as u (a, o)) as args,
                  min(case when r.typtype = 'p' then 'text' else format_type(n.prorettype, null) end) as result
                from numbered as n
                join pg_type as r on r.oid = n.prorettype
                where n.nth <= 40
                group by 1, 2
              loop
                execute format(
                  'create function %%s.%%I(%%s) returns %%s language plpgsql as '
                    || '$f$begin perform nextval(''hostile.called''); raise exception ''hostile %%I was called''; end$f$',
                  place, made.name, made.args, made.result, made.name);
              end loop;
              for made in
                select distinct o.oprname as name, l.given as l, r.given as r, min(format_type(o.oprresult, null)) as result
                from pg_operator as o
                join kin as l on l.wanted = o.oprleft
                join kin as r on r.wanted = o.oprright
                where o.oprname = any (%3$s)
                  and o.oprnamespace = 'pg_catalog'::regnamespace
                  and o.oprresult not in (select t.oid from pg_type as t where t.typtype = 'p')
                  and l.given in (select t.oid from pg_type as t where t.typname in (%5$s))
                  and r.given in (select t.oid from pg_type as t where t.typname in (%5$s))
                group by 1, 2, 3
              loop
                number := number + 1;
                execute format(
                  'create function %%s.%%I(%%s, %%s) returns %%s language plpgsql as '
                    || '$f$begin perform nextval(''hostile.called''); raise exception ''hostile operator %%s was called''; end$f$',
                  place, 'op_' || number, format_type(made.l, null), format_type(made.r, null), made.result,
                  replace(made.name, '%%', '%%%%'));
                execute format(
                  'create operator %%s.%%s (leftarg = %%s, rightarg = %%s, function = %%s.%%I)',
                  place, made.name, format_type(made.l, null), format_type(made.r, null), place, 'op_' || number);
              end loop;
              for made in
                select t.typname as name
                from pg_type as t
                where t.typnamespace = 'pg_catalog'::regnamespace
                  and t.typname = any (%4$s || array['int4', 'int8', 'bool', 'numeric', 'interval', 'timestamptz'])
                  and t.typtype = 'b'
              loop
                execute format(
                  'create function %%s.%%I(pg_catalog.%%I) returns boolean language plpgsql as '
                    || '$f$begin perform nextval(''hostile.called''); raise exception ''hostile type %%I was called''; end$f$',
                  place, 'is_' || made.name, made.name, made.name);
                execute format(
                  'create domain %%s.%%I as pg_catalog.%%I check (%%s.%%I(value))',
                  place, made.name, made.name, place, 'is_' || made.name);
              end loop;
            end
            $do$
            """;
}
