-- what has the name that a concurrent index build wants, and whether it is an index on the claimed table
select
  target.oid::text as table_oid,
  target.oid::regclass::text as table_name,
  named.oid::text as object_oid,
  named.relkind::text as relkind,
  quote_ident(space.nspname) || '.' || quote_ident(named.relname) as qualified,
  index.indrelid = target.oid as on_table,
  index.indrelid::regclass::text as other_table,
  index.indisvalid and index.indisready as valid,
  (
    select
      l.pid
    from pg_locks as l
    where l.locktype = 'relation'
      and l.relation = target.oid
      and l.database = (select d.oid from pg_database as d where d.datname = current_database())
      and l.mode in ('ShareUpdateExclusiveLock', 'ShareLock')
      and l.granted
      and l.pid <> pg_backend_pid()
    limit 1) as busy_pid
from (
  select
    coalesce(nullif(:'table_oid', '')::oid, to_regclass(:'table')::oid) as oid) as target
left join pg_class as home
  on home.oid = target.oid
left join pg_namespace as space
  on space.oid = home.relnamespace
left join pg_class as named
  on named.relnamespace = home.relnamespace
  and named.relname = left((parse_ident(:'name'))[1], 63)
left join pg_index as index
  on index.indexrelid = named.oid;
