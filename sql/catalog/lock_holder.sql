-- who holds the lock that this slice did not get
select
  l.pid,
  a.application_name,
  case when a.client_port = -1 then 'a local socket' else host(a.client_addr) end as client_address,
  a.state,
  floor(1000 * extract(epoch from clock_timestamp() - a.xact_start))::bigint as held_millis
from pg_locks as l
left join pg_stat_activity as a
  on a.pid = l.pid
where l.locktype = 'advisory'
  and l.granted
  and l.objsubid = 1
  and l.database = (select d.oid from pg_database as d where d.datname = current_database())
  and (l.classid::bigint << 32) | l.objid::bigint = current_setting('lockkeeper.key')::bigint
limit 1;
