-- a long change failed and left nothing behind: the next run takes it up
update :ledger
set
  revision = default,
  state = 'failed',
  progress = coalesce(progress, '{}') || jsonb_build_object('failure', :'failure'::text)
where position = :position
  and state = 'running';
