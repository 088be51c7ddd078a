-- who holds that lock: a session, or a prepared transaction, which has none and stays until somebody ends it
select
  coalesce(l.pid, 0) as pid,
  a.application_name,
  case when a.client_port = -1 then 'a local socket' else host(a.client_addr) end as client_address,
  a.state,
  floor(1000 * extract(epoch from clock_timestamp() - coalesce(a.xact_start, p.prepared)))::bigint as held_millis,
  p.gid
from pg_locks as l
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
where l.locktype = 'advisory'
  and l.granted
  and l.objsubid = :arguments
  and l.pid is distinct from :besides
  and l.database = (select d.oid from pg_database as d where d.datname = current_database())
  and (l.classid::bigint << 32) | l.objid::bigint = :key
limit 1;
