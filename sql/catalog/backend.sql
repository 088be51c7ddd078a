-- what the server is doing for us, and who is in the way of it
select
  a.backend_start::text as backend_start,
  a.state,
  (
    select
      string_agg(
        format('pid %s "%s" from %s, %s', b.pid, b.application_name, coalesce(host(b.client_addr), 'a local socket'), b.state),
        '; ')
    from pg_stat_activity as b
    where b.pid = any (pg_blocking_pids(:pid))) as blockers
from pg_stat_activity as a
where a.pid = :pid;
