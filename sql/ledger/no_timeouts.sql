-- reset all leaves the role that a script has taken, and brings back the role's own limits; deferred constraints may take their time at commit
-- qualified to the last: where the path is not ours yet, it is saved and set here, as our_path.sql does
select
where pg_catalog.concat(
    case
      when :saves
        then pg_catalog.concat(
          pg_catalog.set_config('lockkeeper.path', pg_catalog.current_setting('search_path'), true),
          pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true))
    end,
    pg_catalog.set_config('session_authorization', null, false),
    pg_catalog.set_config('role', null, false),
    pg_catalog.set_config('statement_timeout', '0', true),
    -- until the row is written: somebody may have locked the ledger
    pg_catalog.set_config('lock_timeout', '700', true),
    -- a session that is ours alone may be idle beside a long change
    case when :direct then pg_catalog.set_config('idle_session_timeout', '0', false) end,
    case
      when pg_catalog.current_setting('transaction_timeout', true) is not null
        then pg_catalog.set_config('transaction_timeout', '0', true)
    end) is null;
