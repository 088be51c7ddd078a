-- whether each expected label is one of its enum
select
  expected.item,
  expected.part,
  enum.oid is not null as container,
  coalesce(enum.usable, true) as usable,
  l.enumlabel is not null as found,
  null::text as detail,
  false as flag
from (
  values
    :expected) as expected (item, part, schema, type, label)
left join lateral (
  select
    t.oid,
    has_schema_privilege(n.oid, 'usage') as usable
  from pg_type as t
  join pg_namespace as n
    on n.oid = t.typnamespace
  where t.typname = expected.type::name
    and t.typtype = 'e'
    and case
        when expected.schema is not null then n.nspname = expected.schema
        when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null
          then pg_type_is_visible(t.oid)
      end) as enum
  on true
left join pg_enum as l
  on l.enumtypid = enum.oid
    and l.enumlabel = expected.label::name;
