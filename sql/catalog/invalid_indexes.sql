-- indexes that nobody builds any more and no query uses, and the migration that made each, if one did
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
  and left(n.nspname, 3) <> 'pg_'
  and n.nspname <> 'information_schema'
  and not exists (
    select
    from pg_locks as l
    where l.locktype = 'relation'
      and l.relation = i.indrelid
      and l.database = (select d.oid from pg_database as d where d.datname = current_database())
      and l.mode in ('ShareUpdateExclusiveLock', 'ShareLock')
      and l.granted)
order by
  qualified;
