-- the transaction goes on with the path that it had
select
  pg_catalog.set_config('search_path', pg_catalog.current_setting('lockkeeper.path'), true);
