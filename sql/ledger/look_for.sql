-- what the next statement looks for, since a do block takes no parameters; with a path on which nobody else has operators
select
  pg_catalog.set_config('lockkeeper.path', pg_catalog.current_setting('search_path'), true),
  pg_catalog.set_config(
    'lockkeeper.places',
    case
      when :'schema' operator(pg_catalog.=) '' then pg_catalog.current_schemas(false)::text
      else array[:'schema']::text
    end,
    true),
  pg_catalog.set_config('lockkeeper.table', :'table', true),
  pg_catalog.set_config('lockkeeper.fingerprint', :'fingerprint', true),
  pg_catalog.set_config('search_path', 'pg_catalog', true);
