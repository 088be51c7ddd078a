-- how the slice ended
-- what follows finds the user's path: most often it is a script
select
  current_setting('lockkeeper.held')::boolean as held,
  coalesce(current_setting('lockkeeper.done', true) = 'true', false) as done,
  coalesce(current_setting('lockkeeper.gate', true), '') as gate,
  coalesce(current_setting('lockkeeper.idle', true) = 'true', false) as idle,
  current_setting('lockkeeper.waited')::bigint as waited_millis,
  extract(epoch from clock_timestamp())::text as obtained_at,
  current_database() as database,
  pg_backend_pid() as pid,
  (
    select
      coalesce(
        hashtextextended(
          string_agg(
            concat_ws(' ', s.setdatabase, s.setrole, s.setconfig::text),
            chr(10)
            order by
              s.setdatabase,
              s.setrole),
          0),
        0)
    from pg_db_role_setting as s
    -- who has asked for them already says the numbers, and the rest has been set by defaults.sql
    where s.setdatabase in (0, coalesce(nullif(:'database_oid', ''), current_setting('lockkeeper.database_oid', true))::oid)
      and s.setrole in (0, coalesce(nullif(:'role_oid', ''), current_setting('lockkeeper.role_oid', true))::oid)) as defaults,
  set_config('search_path', current_setting('lockkeeper.path'), true) as path;
