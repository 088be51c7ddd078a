-- whether the lock can be had that a live build of an index holds on its table; it is given back at once
do $$
declare
  outcome text;
  reason text := '';
begin
  begin
    perform set_config('lock_timeout', '400ms', true);
    execute format('lock table only %s in share update exclusive mode', current_setting('lockkeeper.table')::oid::regclass);
    raise exception using errcode = 'LK001';
  exception
    when sqlstate 'LK001' then
      outcome := 'obtained';
    when others then
      outcome := 'refused';
      reason := sqlerrm;
  end;
  perform
    set_config('lockkeeper.outcome', outcome, true),
    set_config('lockkeeper.reason', reason, true);
end $$;
