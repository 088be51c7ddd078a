-- who we are and what we wait for, local so that nothing outlives the transaction; and the lock, tried without waiting: lock.sql waits for it
-- qualified to the last: where the path is not ours yet, it is saved and set here, as our_path.sql does
select
where pg_catalog.concat(
    case
      when :saves
        then pg_catalog.concat(
          pg_catalog.set_config('lockkeeper.path', pg_catalog.current_setting('search_path'), true),
          pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true))
    end,
    pg_catalog.set_config(
      'application_name',
      case
        when pg_catalog.starts_with(pg_catalog.current_setting('application_name'), :'application_name')
          then pg_catalog.current_setting('application_name')
        else pg_catalog.left(
          pg_catalog.concat(:'application_name', ' ', pg_catalog.current_setting('application_name')),
          63)
      end,
      true),
    pg_catalog.set_config('lockkeeper.key', :'key', true),
    pg_catalog.set_config('lockkeeper.slice', :'slice', true),
    -- a statement that queues for longer than deadlock_timeout behind a concurrent build kills that build
    pg_catalog.set_config(
      'lock_timeout',
      case
        when pg_catalog.texteq(:'lock_timeout', '')
          then pg_catalog.concat(
            pg_catalog.ceil(least(
              700,
              700 operator(pg_catalog.*) extract(epoch from pg_catalog.current_setting('deadlock_timeout')::interval))))
        else :'lock_timeout'
      end,
      true),
    pg_catalog.set_config('statement_timeout', '0', true),
    pg_catalog.set_config('standard_conforming_strings', 'on', true),
    -- the server then refuses what policies would hide rows from
    pg_catalog.set_config('row_security', 'off', true),
    -- while nothing of a migration has run, a client that is stopped holds the lock for a minute; a role's own limit may be too short
    pg_catalog.set_config('idle_in_transaction_session_timeout', '1min', true),
    -- a role may have it, and to die of it in the lock helps nobody
    case
      when pg_catalog.current_setting('transaction_timeout', true) is not null
        then pg_catalog.set_config('transaction_timeout', '0', true)
    end,
    -- a statement then outlives its client by a second, and an idle session a client that is out of reach by twenty, not by hours
    -- with the lock in their hands; Linux never refuses it, and a unix socket passes over the latter
    case
      when pg_catalog.current_setting('client_connection_check_interval', true) is not null
        and pg_catalog.textlike(pg_catalog.version(), '%linux%')
        then pg_catalog.concat(
          pg_catalog.set_config('client_connection_check_interval', '1s', true),
          pg_catalog.set_config('tcp_keepalives_idle', '10', true),
          pg_catalog.set_config('tcp_keepalives_interval', '5', true),
          pg_catalog.set_config('tcp_keepalives_count', '3', true),
          pg_catalog.set_config('tcp_user_timeout', '20s', true))
    end,
    pg_catalog.set_config('lockkeeper.waited', '0', true),
    pg_catalog.set_config(
      'lockkeeper.held',
      case
        when pg_catalog.texteq(coalesce(pg_catalog.current_setting('lockkeeper.gate', true), ''), 'followed')
          then 'false'
        when pg_catalog.pg_try_advisory_xact_lock(:'key'::bigint) then 'true'
        else 'false'
      end,
      true)) is null;
