-- what the next statement looks for, since a do block takes no parameters; with a path on which nobody else has operators
select
  pg_catalog.concat(
    pg_catalog.pg_backend_pid(),
    '/',
    extract(epoch from pg_catalog.clock_timestamp())) as session,
  pg_catalog.set_config('lockkeeper.path', pg_catalog.current_setting('search_path'), true),
  pg_catalog.set_config(
    'lockkeeper.places',
    case
      when :'schema' operator(pg_catalog.=) '' then pg_catalog.current_schemas(false)::pg_catalog.text
      else array[:'schema']::pg_catalog.text
    end,
    true),
  pg_catalog.set_config('lockkeeper.table', :'table', true),
  pg_catalog.set_config('lockkeeper.fingerprint', :'fingerprint', true),
  -- behind somebody who has locked it nothing would end the wait
  case
    when :'lock_timeout' operator(pg_catalog.<>) '' then pg_catalog.set_config('lock_timeout', :'lock_timeout', true)
  end,
  pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
