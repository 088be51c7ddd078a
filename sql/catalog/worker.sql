-- who is at work on a long change: whoever holds its fence, or else the process that claimed it if it still lives
select
  fence.pid as fence_pid,
  case
    when recorded.pid is null then 'gone'
    when recorded.backend_start is null then 'hidden'
    when floor(1000000 * extract(epoch from recorded.backend_start))::bigint = :backend_start then 'alive'
    else 'gone'
  end as recorded,
  worker.pid,
  worker.application_name,
  worker.state,
  floor(1000 * extract(epoch from clock_timestamp() - worker.state_change))::bigint as unchanged_millis,
  progress.phase,
  coalesce(nullif(progress.blocks_total, 0), nullif(progress.tuples_total, 0), progress.lockers_total) as total,
  case
    when progress.blocks_total > 0 then progress.blocks_done
    when progress.tuples_total > 0 then progress.tuples_done
    else progress.lockers_done
  end as done
from (
  select
    (
      select
        l.pid
      from pg_locks as l
      where l.locktype = 'advisory'
        and l.granted
        and l.objsubid = 1
        and l.pid <> pg_backend_pid()
        and l.database = (select d.oid from pg_database as d where d.datname = current_database())
        and (l.classid::bigint << 32) | l.objid::bigint = :fence
      limit 1) as pid) as fence
left join pg_stat_activity as recorded
  on recorded.pid = :backend_pid
  and recorded.pid <> pg_backend_pid()
left join pg_stat_activity as worker
  on worker.pid = coalesce(
    fence.pid,
    case when floor(1000000 * extract(epoch from recorded.backend_start))::bigint = :backend_start then recorded.pid end)
left join pg_stat_progress_create_index as progress
  on progress.pid = worker.pid;
