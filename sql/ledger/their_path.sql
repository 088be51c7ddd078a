-- what follows is the user's, and so is the path that it had
select
  pg_catalog.set_config('search_path', pg_catalog.current_setting('lockkeeper.path'), true);
