-- indexes that nobody builds any more and no query uses, also those of TOAST tables, and the migration that made each, if one did
select
  quote_ident(n.nspname) || '.' || quote_ident(c.relname) as qualified,
  (
    select
      case when made.version is null then 'R' else 'V' || made.version end || ' ' || made.name
    from :ledger as made
    where made.state = 'applied'
      and c.oid::text = any (string_to_array(made.progress ->> 'made', ' '))
    limit 1) as title
from pg_index as i
join pg_class as c
  on c.oid = i.indexrelid
join pg_namespace as n
  on n.oid = c.relnamespace
where not (i.indisvalid and i.indisready)
  and c.relkind = 'i'
  and (left(n.nspname, 3) <> 'pg_' or n.nspname = 'pg_toast')
  and n.nspname <> 'information_schema'
  and not exists (
    select
    from pg_locks as l
    join pg_stat_activity as a
      on a.pid = l.pid
    where l.locktype = 'relation'
      and l.relation = i.indrelid
      and l.database = (select d.oid from pg_database as d where d.datname = current_database())
      and l.mode in ('ShareUpdateExclusiveLock', 'ShareLock')
      and l.granted
      -- vacuum and analyze hold the same lock and build nothing; what they are is hidden from most, their progress is not
      and a.usesysid is not null
      and not exists (select from pg_stat_progress_vacuum as work where work.pid = l.pid)
      and not exists (select from pg_stat_progress_analyze as look where look.pid = l.pid))
order by
  qualified;
