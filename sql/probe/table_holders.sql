-- who keeps others from reading or writing a table for long, or waits to: sessions, and prepared transactions, which have none; of the named table, where anybody does
select
  coalesce(
    string_agg(holder.who, '; ' order by holder.pid, holder.relation) filter (where holder.is_named),
    string_agg(holder.who, '; ' order by holder.pid, holder.relation) filter (where holder.granted)) as holders
from (
  select
    concat(
      case
        when l.pid is null
          then format(
            'the prepared transaction %1$L, which commit prepared %1$L or rollback prepared %1$L ends',
            p.gid)
        else format(
            'pid %s "%s"',
            l.pid,
            coalesce(nullif(a.application_name, ''), a.backend_type, 'a session of role ' || a.usename))
      end,
      ' from ' || case when a.client_port = -1 then 'a local socket' else host(a.client_addr) end,
      ', ' || a.state,
      ', in its transaction since '
        || replace(to_char(a.xact_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24.MI.SS"Z"'), '.', ':'),
      ', on ' || case
        when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null then l.relation::regclass
      end) as who,
    l.pid,
    l.relation,
    l.granted,
    c.relname = :'table' as is_named
  from pg_locks as l
  join pg_class as c
    on c.oid = l.relation
    and c.relkind in ('r', 'p', 'v', 'm', 'f')
  join pg_namespace as n
    on n.oid = c.relnamespace
    and left(n.nspname, 3) <> 'pg_'
  left join pg_stat_activity as a
    on a.pid = l.pid
  left join pg_locks as own
    on l.pid is null
    and own.pid is null
    and own.locktype = 'transactionid'
    and own.mode = 'ExclusiveLock'
    and own.virtualtransaction = l.virtualtransaction
  left join pg_prepared_xacts as p
    on p.transaction = own.transactionid
  where l.locktype = 'relation'
    and l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
    and l.database = (select d.oid from pg_database as d where d.datname = current_database())
    and l.pid is distinct from pg_backend_pid()) as holder;
