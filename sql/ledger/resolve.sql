-- a person has looked and said what an earlier run has done: in the row's own trail, who said so, when and why
with written as (
  update :ledger
  set
    revision = default,
    state = :'state',
    finished_at = case when :'state' = 'applied' then coalesce(finished_at, clock_timestamp()) end,
    checksum = case when :'state' = 'applied' then :'checksum' else checksum end,
    -- batches that are not done begin anew
    progress = case when kind = 'batched' and :'state' = 'failed' then null else progress end,
    accepted = accepted || jsonb_build_object(
      'at', clock_timestamp(),
      'by', current_setting('application_name'),
      'user', session_user,
      'run', :'run_id'::text,
      'reason', :'reason'::text,
      'from', state,
      'to', :'state'::text)
  where version = :'version'
  returning
    revision)
select
  case
    when count(*) = 1 and count(written.revision) = count(*) then 1
    else ('lockkeeper wrote ' || count(written.revision) || ' rows')::integer
  end as written
from written;
