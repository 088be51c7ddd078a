-- no batch is left: the step is done, and how much it was stays on record
with written as (
  update :ledger
  set
    revision = default,
    checksum = :'checksum',
    state = 'applied',
    run_id = :'run_id',
    applied_by = current_setting('application_name'),
    database_user = current_user,
    breaking = :'breaking'::boolean,
    finished_at = clock_timestamp(),
    duration_millis = floor(1000 * extract(epoch from clock_timestamp() - started_at))::bigint,
    progress = jsonb_build_object('rows', :rows::bigint, 'batches', :batches::bigint)
  where position = :position
  returning
    revision,
    floor(1000 * extract(epoch from finished_at - started_at))::bigint as took_millis)
select
  case
    when count(*) = 1 and count(written.revision) = count(*) then 1
    else ('lockkeeper wrote ' || count(written.revision) || ' rows')::integer
  end as written,
  min(written.took_millis) as took_millis
from written;
