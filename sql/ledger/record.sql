-- the row that makes a migration done, in the transaction that did it
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
    finished_at,
    duration_millis,
    breaking)
  select
    nullif(:'version', ''),
    :'name',
    :'kind',
    nullif(:'checksum', ''),
    :'state',
    :'run_id',
    current_setting('application_name'),
    current_user,
    began.at,
    clock_timestamp(),
    floor(1000 * extract(epoch from clock_timestamp() - began.at))::bigint,
    :'breaking'::boolean
  from (
    select
      to_timestamp(:'started_at'::double precision) as at) as began
  returning
    revision)
select
  case
    when count(*) = 1 and count(written.revision) = count(*) then 1
    else ('lockkeeper wrote ' || count(written.revision) || ' rows')::integer
  end as written
from written;
