-- what the server is doing for us; where and how another role's session is, is hidden from most
select
  a.backend_start::text as backend_start,
  a.state,
  a.wait_event
from pg_stat_activity as a
where a.pid = :pid;
