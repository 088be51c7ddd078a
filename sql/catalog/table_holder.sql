-- who holds on one of these tables what a live build of an index holds; who vacuums or analyzes builds none, and that is not hidden
select
  coalesce(l.pid, 0) as pid,
  a.application_name,
  a.state,
  p.pid is not null as builds,
  case when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null then l.relation::regclass::text end as table_name,
  l.relation::text as table_oid
from pg_locks as l
left join pg_stat_activity as a
  on a.pid = l.pid
left join pg_stat_progress_create_index as p
  on p.pid = l.pid
  -- on which table is hidden from most
  and coalesce(p.relid, l.relation) = l.relation
where l.locktype = 'relation'
  and l.relation::text = any (string_to_array(:'tables', ' '))
  and l.database = (select d.oid from pg_database as d where d.datname = current_database())
  and l.mode in ('ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
  and l.granted
  and l.pid is distinct from pg_backend_pid()
  and not exists (select from pg_stat_progress_vacuum as work where work.pid = l.pid)
  and not exists (select from pg_stat_progress_analyze as look where look.pid = l.pid)
order by
  builds desc,
  pid
limit 1;
