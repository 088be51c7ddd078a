-- who is about to do what, before it is done: a further statement, or a further attempt
with written as (
  update :ledger
  set
    revision = default,
    checksum = :'checksum',
    state = 'running',
    attempt = attempt + case when run_id = :'run_id' then 0 else 1 end,
    run_id = :'run_id',
    applied_by = (select s.reset_val from pg_settings as s where s.name = 'application_name'),
    database_user = current_user,
    breaking = :'breaking'::boolean,
    backend_pid = pg_backend_pid(),
    backend_start = (select a.backend_start from pg_stat_activity as a where a.pid = pg_backend_pid()),
    statement_cursor = :cursor,
    progress = :'progress'::jsonb
  where position = :position
  returning
    revision)
select
  case
    when count(*) = 1 and count(written.revision) = count(*) then 1
    else ('lockkeeper wrote ' || count(written.revision) || ' rows')::integer
  end as written
from written;
