-- what follows is the user's, and so is the path that it had
select
where pg_catalog.concat(
    pg_catalog.set_config('search_path', pg_catalog.current_setting('lockkeeper.path'), true)) is null;
