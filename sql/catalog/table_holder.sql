-- who holds on one of these tables what a live build of an index holds; what vacuums it builds none
select
  coalesce(l.pid, 0) as pid,
  a.application_name,
  a.state,
  p.pid is not null as builds,
  l.relation::regclass::text as table_name,
  l.relation::text as table_oid
from pg_locks as l
left join pg_stat_activity as a
  on a.pid = l.pid
left join pg_stat_progress_create_index as p
  on p.pid = l.pid
  and p.relid = l.relation
where l.locktype = 'relation'
  and l.relation::text = any (string_to_array(:'tables', ' '))
  and l.database = (select d.oid from pg_database as d where d.datname = current_database())
  and l.mode in ('ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
  and l.granted
  and l.pid is distinct from pg_backend_pid()
  and a.backend_type is distinct from 'autovacuum worker'
order by
  builds desc,
  pid
limit 1;
