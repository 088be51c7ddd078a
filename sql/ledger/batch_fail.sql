-- a batch failed and was rolled back: those before it stay, and whoever comes next goes on there without waiting
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
  end;
