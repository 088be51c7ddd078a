-- a batch failed and was rolled back: those before it stay, and whoever comes next goes on there without waiting
-- none where nothing is on record
with written as (
  update :ledger
  set
    revision = default,
    state = 'failed',
    progress = progress || jsonb_build_object('failure', :'failure'::text)
  where state = 'running'
    and run_id = :'run_id'
    and case
      when :'version' = '' then version is null and name = :'name' and checksum = :'checksum'
      else version = :'version'
    end
  returning
    revision)
select
  case
    when count(*) = (
        select
          count(*)
        from :ledger
        where state = 'running'
          and run_id = :'run_id'
          and case
            when :'version' = '' then version is null and name = :'name' and checksum = :'checksum'
            else version = :'version'
          end) and count(written.revision) = count(*) then 1
    else ('lockkeeper wrote ' || count(written.revision) || ' rows')::integer
  end as written
from written;
