-- where the ledger stands or will stand, and the columns it has there: none when it is absent
select
  home.schema,
  exists (select from pg_namespace as n where n.nspname = home.schema) as schema_exists,
  (
    select
      string_agg(a.attname, ' ')
    from pg_attribute as a
    join pg_class as c
      on c.oid = a.attrelid
    join pg_namespace as n
      on n.oid = c.relnamespace
    where n.nspname = home.schema
      and c.relname = :'table'
      and a.attnum > 0
      and not a.attisdropped) as columns
from (
  select
    coalesce(nullif(:'schema', ''), current_schema()) as schema) as home;
