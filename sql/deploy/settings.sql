-- ours resolve nothing on a path where others may create, and wait for nobody without end; what is written is kept before the service is told anything
select
where pg_catalog.concat(
    pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
    pg_catalog.set_config('synchronous_commit', 'on', true),
    pg_catalog.set_config('lock_timeout', :'lock_millis', true),
    pg_catalog.set_config('statement_timeout', :'statement_millis', true)) is null;
