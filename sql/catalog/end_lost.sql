-- ends a session of this same run that its client has lost, if it has that lock, or has it and does nothing; a pid is used again, but who began before we heard from that pid is the same, and all is compared in the statement that ends it
select
  pg_terminate_backend(a.pid) as ended,
  a.pid
from pg_locks as l
join pg_stat_activity as a
  on a.pid = l.pid
where l.locktype = 'advisory'
  and l.granted
  and l.objsubid = 1
  and l.database = (select d.oid from pg_database as d where d.datname = current_database())
  and (l.classid::bigint << 32) | l.objid::bigint = :key
  and starts_with(a.application_name, :'application_name')
  and (a.state like 'idle%' or not :'idle'::boolean)
  and exists (
    select
    from unnest(string_to_array(:'sessions', ' ')) as lost (session)
    where a.pid::text = split_part(lost.session, '/', 1)
      and extract(epoch from a.backend_start) <= split_part(lost.session, '/', 2)::numeric);
