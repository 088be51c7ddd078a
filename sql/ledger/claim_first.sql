-- who is about to do what, before it is done: the first claim of a long change
with written as (
  insert into :ledger (
    version,
    name,
    kind,
    checksum,
    state,
    run_id,
    applied_by,
    database_user,
    started_at,
    breaking,
    backend_pid,
    backend_start,
    statement_cursor,
    progress)
  select
    nullif(:'version', ''),
    :'name',
    :'kind',
    :'checksum',
    'running',
    :'run_id',
    (select s.reset_val from pg_settings as s where s.name = 'application_name'),
    current_user,
    clock_timestamp(),
    :'breaking'::boolean,
    pg_backend_pid(),
    (select a.backend_start from pg_stat_activity as a where a.pid = pg_backend_pid()),
    :cursor,
    :'progress'::jsonb
  returning
    revision)
select
  case
    when count(*) = 1 and count(written.revision) = count(*) then 1
    else ('lockkeeper wrote ' || count(written.revision) || ' rows')::integer
  end as written
from written;
