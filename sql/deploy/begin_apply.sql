-- an apply that nobody has begun; one that is there stays as it is
insert into :table (
  id,
  organization,
  database_name,
  plan,
  defer_deploy,
  defer_cutover,
  skip_revert,
  instant,
  state,
  created_at,
  updated_at)
values (
  :'id',
  :'organization',
  :'database',
  :'plan'::jsonb,
  :defer_deploy,
  :defer_cutover,
  :skip_revert,
  :instant,
  'preparing_branch',
  clock_timestamp(),
  clock_timestamp())
on conflict (id) do nothing;
