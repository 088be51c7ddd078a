-- what each expected column is; part -1 asks for the relation alone, and brings its name
select
  expected.item,
  expected.part,
  relation.oid is not null as container,
  coalesce(relation.usable, true) as usable,
  a.attname is not null as found,
  case when expected.part < 0 then relation.qualified else format_type(a.atttypid, a.atttypmod) end as detail,
  coalesce(a.attnotnull, false) as flag
from (
  values
    :expected) as expected (item, part, schema, relation, name)
left join lateral (
  select
    c.oid,
    quote_ident(n.nspname) || '.' || quote_ident(c.relname) as qualified,
    has_schema_privilege(n.oid, 'usage') as usable
  from pg_class as c
  join pg_namespace as n
    on n.oid = c.relnamespace
  where c.relname = expected.relation::name
    and c.relkind in ('r', 'p', 'v', 'm', 'f')
    and case
        when expected.schema is not null then n.nspname = expected.schema
        when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null
          then pg_table_is_visible(c.oid)
      end) as relation
  on true
left join pg_attribute as a
  on a.attrelid = relation.oid
    and a.attname = expected.name::name
    and a.attnum > 0
    and not a.attisdropped;
