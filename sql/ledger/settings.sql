-- who we are and what we wait for, local so that nothing outlives the transaction; and the lock, tried without waiting: lock.sql waits for it
select
where concat(
    set_config(
      'application_name',
      case
        when starts_with(current_setting('application_name'), :'application_name') then current_setting('application_name')
        else left(:'application_name' || ' ' || current_setting('application_name'), 63)
      end,
      true),
    set_config('lockkeeper.key', :'key', true),
    set_config('lockkeeper.slice', :'slice', true),
    set_config('lockkeeper.lock_timeout', :'lock_timeout', true),
    set_config('statement_timeout', '0', true),
    set_config('standard_conforming_strings', 'on', true),
    -- the server then refuses what policies would hide rows from
    set_config('row_security', 'off', true),
    -- a role may have them, and to die of them in the lock helps nobody
    set_config('idle_in_transaction_session_timeout', '0', true),
    case
      when current_setting('transaction_timeout', true) is not null then set_config('transaction_timeout', '0', true)
    end,
    -- a statement then outlives its client by a second, and an idle session a client that is out of reach by twenty, not by hours
    -- with the lock in their hands; Linux never refuses it, and a unix socket passes over the latter
    case
      when current_setting('client_connection_check_interval', true) is not null and version() like '%linux%'
        then concat(
          set_config('client_connection_check_interval', '1s', true),
          set_config('tcp_keepalives_idle', '10', true),
          set_config('tcp_keepalives_interval', '5', true),
          set_config('tcp_keepalives_count', '3', true),
          set_config('tcp_user_timeout', '20s', true))
    end,
    set_config('lockkeeper.waited', '0', true),
    set_config(
      'lockkeeper.held',
      case
        when coalesce(current_setting('lockkeeper.gate', true), '') = 'followed' then 'false'
        else pg_try_advisory_xact_lock(:'key'::bigint)::text
      end,
      true)) is null;
