-- ours resolve nothing on a path where others may create; qualified to the last, for the user's path still holds here
select
where pg_catalog.concat(
    pg_catalog.set_config('lockkeeper.path', pg_catalog.current_setting('search_path'), true),
    pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)) is null;
