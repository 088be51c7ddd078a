-- how the slice of waiting ended
select
  current_setting('lockkeeper.held')::boolean as held,
  current_setting('lockkeeper.waited')::bigint as waited_millis,
  extract(epoch from clock_timestamp())::text as obtained_at,
  current_database() as database,
  pg_backend_pid() as pid;
