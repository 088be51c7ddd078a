-- every function or procedure of the expected names: a row each, its argument types in detail
select
  expected.item,
  0 as part,
  p.oid is not null as container,
  coalesce(p.usable, true) as usable,
  p.oid is not null as found,
  p.arguments as detail,
  coalesce(p.executable, false) as flag
from (
  values
    :expected) as expected (item, schema, name)
left join lateral (
  select
    p.oid,
    has_schema_privilege(n.oid, 'usage') as usable,
    has_function_privilege(p.oid, 'execute') as executable,
    (
      select
        coalesce(string_agg(format_type(argument.type, null), ', ' order by argument.place), '')
      from unnest(p.proargtypes) with ordinality as argument (type, place)) as arguments
  from pg_proc as p
  join pg_namespace as n
    on n.oid = p.pronamespace
  where p.proname = expected.name::name
    and case
        when expected.schema is not null then n.nspname = expected.schema
        when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null
          then pg_function_is_visible(p.oid)
      end) as p
  on true;
