-- whether we hold each expected privilege: of a relation, or usage and create of a schema
select
  expected.item,
  expected.part,
  object.granted is not null as container,
  true as usable,
  object.granted is not null as found,
  null::text as detail,
  coalesce(object.granted, false) as flag
from (
  values
    :expected) as expected (item, part, schema, name, privilege)
left join lateral (
  select
    has_schema_privilege(n.oid, 'usage')
      and case
        when c.relkind = 'S' then has_sequence_privilege(c.oid, expected.privilege)
        else has_table_privilege(c.oid, expected.privilege)
      end as granted
  from pg_class as c
  join pg_namespace as n
    on n.oid = c.relnamespace
  where c.relname = expected.name::name
    and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    and (c.relkind = 'S') = (expected.privilege = 'usage')
    and expected.privilege <> 'create'
    and case
        when expected.schema is not null then n.nspname = expected.schema
        when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null
          then pg_table_is_visible(c.oid)
      end
  union all
  select
    has_schema_privilege(n.oid, expected.privilege)
  from pg_namespace as n
  where n.nspname = expected.name
    and expected.schema is null
    and expected.privilege in ('usage', 'create')
  limit 1) as object
  on true;
