-- one slice of waiting, in a subtransaction: a lock_timeout that is caught leaves no line in the server's log
do $$
declare
  began constant timestamptz := clock_timestamp();
  deadlock constant numeric := 1000 * extract(epoch from current_setting('deadlock_timeout')::interval);
begin
  -- a role may have them, and to die of them in the lock helps nobody
  perform set_config('idle_in_transaction_session_timeout', '0', true);
  if current_setting('transaction_timeout', true) is not null then
    perform set_config('transaction_timeout', '0', true);
  end if;
  -- a statement then outlives its client by a second, not by hours with the lock in its hands; some platforms refuse it
  if current_setting('client_connection_check_interval', true) is not null then
    begin
      perform set_config('client_connection_check_interval', '1s', true);
    exception
      when others then
        null;
    end;
  end if;
  perform set_config('lock_timeout', ceil(least(current_setting('lockkeeper.slice')::numeric, deadlock / 2))::text, true);
  begin
    perform pg_advisory_xact_lock(current_setting('lockkeeper.key')::bigint);
    perform set_config('lockkeeper.held', 'true', true);
  exception
    when lock_not_available then
      perform set_config('lockkeeper.held', 'false', true);
  end;
  -- a statement that queues for longer than deadlock_timeout behind a concurrent index build kills that build
  perform set_config(
    'lock_timeout',
    coalesce(nullif(current_setting('lockkeeper.lock_timeout'), ''), ceil(least(700, deadlock * 0.7))::text),
    true);
  perform set_config(
    'lockkeeper.waited',
    floor(1000 * extract(epoch from clock_timestamp() - began))::text,
    true);
end
$$;
