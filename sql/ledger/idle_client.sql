-- what has run so far is not given up because the client pauses; qualified to the last, so that it needs no search_path
select
where pg_catalog.concat(pg_catalog.set_config('idle_in_transaction_session_timeout', '0', true)) is null;
