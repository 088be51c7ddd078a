-- one attempt: waits for the lock, where settings.sql has not got it, in a subtransaction: a lock_timeout that is caught leaves no line in the server's log
-- where another one leads, it waits for the gate instead, in shared mode, so that all wake together; that lock goes before anything else is done
do $$
declare
  began timestamptz;
  pending bigint := coalesce(nullif(current_setting('lockkeeper.pending', true), '')::bigint, 0);
  written bigint := 0;
  queue text := current_setting('lock_timeout');
  follows boolean := coalesce(current_setting('lockkeeper.gate', true), '') = 'followed';
begin
  -- where the settings have left it alone; some platforms refuse it
  if current_setting('client_connection_check_interval', true) = '0' then
    begin
      perform set_config('client_connection_check_interval', '1s', true);
    exception
      when others then
        null;
    end;
  end if;
  if current_setting('lockkeeper.held')::boolean then
    return;
  end if;
  began := clock_timestamp();
  perform set_config(
    'lock_timeout',
    ceil(least(
      current_setting('lockkeeper.slice')::numeric,
      500 * extract(epoch from current_setting('deadlock_timeout')::interval)))::text,
    true);
  if follows then
    begin
      perform pg_advisory_xact_lock_shared(current_setting('lockkeeper.gate_key')::bigint);
      raise exception using errcode = 'LKDON';
    exception
      when lock_not_available then
        -- whoever leads has not had the lock in this moment either
        perform set_config(
          'lockkeeper.idle',
          (not exists (
            select
            from pg_locks as l
            where l.locktype = 'advisory'
              and l.granted
              and l.objsubid = 1
              and l.database = (select d.oid from pg_database as d where d.datname = current_database())
              and (l.classid::bigint << 32) | l.objid::bigint = current_setting('lockkeeper.key')::bigint))::text,
          true);
      when sqlstate 'LKDON' then
        perform set_config('lockkeeper.gate', 'left', true);
    end;
  end if;
  begin
    if not follows then
      perform pg_advisory_xact_lock(current_setting('lockkeeper.key')::bigint);
    end if;
    if pending > 0 and to_regclass(current_setting('lockkeeper.ledger')) is not null then
      begin
        execute format(
          'select count(*) from %s where revision > $1 and run_id <> $2 and state = ''applied''',
          current_setting('lockkeeper.ledger'))
        into written
        using current_setting('lockkeeper.known')::bigint, current_setting('lockkeeper.run_id');
      exception
        -- a ledger of an older format, or one that we may not read: who has the lock will say so
        when others then
          null;
      end;
    end if;
    if follows or pending > 0 and written >= pending then
      -- what is raised here is caught below, and takes the lock with it
      raise exception using errcode = 'LKDON';
    end if;
    perform set_config('lockkeeper.held', 'true', true);
  exception
    when lock_not_available then
      null;
    when sqlstate 'LKDON' then
      perform set_config('lockkeeper.done', (pending > 0 and written >= pending)::text, true);
  end;
  perform set_config('lock_timeout', queue, true);
  perform set_config(
    'lockkeeper.waited',
    floor(1000 * extract(epoch from clock_timestamp() - began))::text,
    true);
end
$$;
