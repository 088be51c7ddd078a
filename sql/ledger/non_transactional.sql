-- the settings of a connection that serves one long change and is closed after it; a build must outlive its client, and its session not for long the build
select
  current_database() as database,
  set_config('application_name', left(:'application_name', 63), false),
  set_config('statement_timeout', :'statement_timeout', false),
  set_config('lock_timeout', :'lock_timeout', false),
  set_config('idle_session_timeout', '0', false),
  set_config('idle_in_transaction_session_timeout', '0', false),
  set_config('client_connection_check_interval', '0', false),
  case
    when version() like '%linux%'
      then concat(
        set_config('tcp_keepalives_idle', '10', false),
        set_config('tcp_keepalives_interval', '5', false),
        set_config('tcp_keepalives_count', '3', false),
        set_config('tcp_user_timeout', '20s', false))
  end,
  set_config('row_security', :'row_security', false),
  -- as the file was read, whatever the role's default is
  set_config('standard_conforming_strings', 'on', false),
  set_config('default_transaction_read_only', 'off', false),
  set_config('default_transaction_isolation', 'read committed', false);
