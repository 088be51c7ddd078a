-- an intended edit or removal: the new checksum, and in the row's own trail who took it, when and why
with written as (
  update :ledger
  set
    revision = default,
    checksum = coalesce(nullif(:'checksum', ''), checksum),
    file_removed = :'checksum' = '',
    accepted = accepted || jsonb_build_object(
      'at', clock_timestamp(),
      'by', current_setting('application_name'),
      'user', session_user,
      'run', :'run_id'::text,
      'reason', :'reason'::text,
      'from', checksum,
      'to', nullif(:'checksum', ''))
  where version = :'version'
  returning
    revision)
select
  case
    when count(*) = 1 and count(written.revision) = count(*) then 1
    else ('lockkeeper wrote ' || count(written.revision) || ' rows')::integer
  end as written
from written;
