-- reset all leaves the role that a script has taken, and brings back the role's own limits; deferred constraints may take their time at commit
select
where concat(
    set_config('session_authorization', null, false),
    set_config('role', null, false),
    set_config('statement_timeout', '0', true),
    -- until the row is written: somebody may have locked the ledger
    set_config('lock_timeout', '700', true),
    -- a session that is ours alone may be idle beside a long change
    case when :'direct' = 'true' then set_config('idle_session_timeout', '0', false) end,
    case
      when current_setting('transaction_timeout', true) is not null then set_config('transaction_timeout', '0', true)
    end) is null;
