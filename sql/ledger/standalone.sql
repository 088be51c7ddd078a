-- the settings of a connection that serves one long change and is closed after it; a build must outlive its client
select
  current_database() as database,
  set_config('application_name', left(:'application_name', 63), false),
  set_config('statement_timeout', :'statement_timeout', false),
  set_config('lock_timeout', :'lock_timeout', false),
  set_config('idle_session_timeout', '0', false),
  set_config('idle_in_transaction_session_timeout', '0', false),
  set_config('client_connection_check_interval', '0', false),
  set_config('row_security', :'row_security', false),
  set_config('default_transaction_read_only', 'off', false),
  set_config('default_transaction_isolation', 'read committed', false);
