-- what the server is doing for us, and who is in the way of it; where and how another role's session is, is hidden from most
select
  a.backend_start::text as backend_start,
  a.state,
  a.wait_event,
  (
    select
      string_agg(
        concat(
          format('pid %s "%s"', b.pid, coalesce(nullif(b.application_name, ''), b.backend_type)),
          ' from ' || case when b.client_port = -1 then 'a local socket' else host(b.client_addr) end,
          ', ' || b.state),
        '; '
        order by b.pid)
    from pg_stat_activity as b
    where b.pid = any (pg_blocking_pids(:pid))) as blockers
from pg_stat_activity as a
where a.pid = :pid;
