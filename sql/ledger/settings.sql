-- who we are and what we wait for: local, so that nothing outlives the transaction
select
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
  set_config('standard_conforming_strings', 'on', true);
