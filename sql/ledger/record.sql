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
    began.ends,
    floor(1000 * extract(epoch from began.ends - began.at))::bigint,
    :'breaking'::boolean
  from (
    select
      to_timestamp(:'started_at'::double precision) as at,
      clock_timestamp() as ends
    offset 0) as began
  returning
    revision,
    floor(1000 * extract(epoch from finished_at - started_at))::bigint as took_millis)
select
  case
    when count(*) = 1 and count(written.revision) = count(*) then 1
    else ('lockkeeper wrote ' || count(written.revision) || ' rows')::integer
  end as written,
  min(written.took_millis) as took_millis,
  -- what deferred constraints wait for at commit is their affair
  set_config('lock_timeout', '0', true) as unlimited
from written;
