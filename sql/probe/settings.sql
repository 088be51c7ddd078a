-- who we are, and no longer in a queue than a deadlock takes to be found; nothing outlives the transaction
select
  set_config('application_name', left('lockkeeper probe ' || current_setting('application_name'), 63), true),
  set_config(
    'lock_timeout',
    ceil(least(:lock_millis, 700 * extract(epoch from current_setting('deadlock_timeout')::interval)))::text,
    true),
  set_config('statement_timeout', :'statement_millis', true),
  set_config('standard_conforming_strings', 'on', true),
  -- a role may have one, and what is cut by it says nothing about the schema
  set_config('idle_in_transaction_session_timeout', '0', true),
  set_config('plan_cache_mode', 'force_generic_plan', true),
  case
    when current_setting('transaction_timeout', true) is not null then set_config('transaction_timeout', '0', true)
  end,
  current_setting('server_version_num')::integer as server_version;
