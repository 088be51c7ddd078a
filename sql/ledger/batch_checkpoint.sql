-- how far the batches of a step have come, and whether the run that wrote it still has its session and is not overdue
select
  step.position,
  step.run_id,
  step.backend_pid,
  step.state = 'running'
    and clock_timestamp() < (step.progress ->> 'fresh_until')::timestamptz
    and exists (
      select
      from pg_stat_activity as a
      where a.pid = step.backend_pid
        and coalesce(a.backend_start = step.backend_start, true)) as fresh,
  step.progress ->> 'hash' as hash,
  step.progress ->> 'cursor' as cursor,
  (step.progress ->> 'rows')::bigint as rows,
  (step.progress ->> 'batches')::bigint as batches,
  (step.progress ->> 'total')::bigint as total,
  step.progress ->> 'run_began' as run_began,
  (step.progress ->> 'run_rows')::bigint as run_rows,
  (step.progress ->> 'run_millis')::bigint as run_millis,
  step.progress ->> 'in_the_way' as in_the_way,
  -- the name leads to another table than the one whose rows are done
  coalesce(
    step.progress ->> 'place' like here.place || '/%'
      and step.progress ->> 'place' <> here.place || '/' || case
        when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null
          then to_regclass(nullif(:'table', ''))::oid
      end,
    false) as replaced
from :ledger as step
cross join (
  select
    concat_ws('/', d.oid, to_regclass(:'ledger')::oid) as place
  from pg_database as d
  where d.datname = current_database()) as here
where step.state in ('running', 'failed')
  and case
    when :'version' = '' then step.version is null and step.name = :'name' and step.checksum = :'checksum'
    else step.version = :'version'
  end
order by
  step.position;
