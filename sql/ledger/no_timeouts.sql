-- reset all brings back the role's own limits, and deferred constraints may take their time at commit
select
  set_config('statement_timeout', '0', true),
  case
    when current_setting('transaction_timeout', true) is not null then set_config('transaction_timeout', '0', true)
  end;
