-- the catalog shows the long change done, and so does the ledger; what it made stays on record
with written as (
  update :ledger
  set
    revision = default,
    state = 'applied',
    checksum = :'checksum',
    run_id = :'run_id',
    finished_at = clock_timestamp(),
    duration_millis = floor(1000 * extract(epoch from clock_timestamp() - started_at))::bigint,
    statement_cursor = :cursor,
    progress = :'progress'::jsonb
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
