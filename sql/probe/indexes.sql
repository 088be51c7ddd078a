-- whether each expected index is there; one that is not valid yet serves no query and enforces nothing
select
  expected.item,
  0 as part,
  index.oid is not null as container,
  true as usable,
  index.oid is not null as found,
  null::text as detail,
  coalesce(index.valid, false) as flag
from (
  values
    :expected) as expected (item, schema, name)
left join lateral (
  select
    c.oid,
    i.indisvalid and i.indisready as valid
  from pg_class as c
  join pg_namespace as n
    on n.oid = c.relnamespace
  join pg_index as i
    on i.indexrelid = c.oid
  where c.relname = expected.name::name
    and case
        when expected.schema is not null then n.nspname = expected.schema
        when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null
          then pg_table_is_visible(c.oid)
      end) as index
  on true;
