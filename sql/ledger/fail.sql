-- a long change failed and left nothing behind: the next run takes it up
-- none where nothing is on record
with written as (
  update :ledger
  set
    revision = default,
    state = 'failed',
    progress = coalesce(progress, '{}') || jsonb_build_object('failure', :'failure'::text)
  where position = :position
    and state = 'running'
  returning
    revision)
select
  case
    when count(*) = (
        select
          count(*)
        from :ledger
        where position = :position
          and state = 'running') and count(written.revision) = count(*) then 1
    else ('lockkeeper wrote ' || count(written.revision) || ' rows')::integer
  end as written
from written;
