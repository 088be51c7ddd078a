-- who gets the gate leads, and the others wait beside it: a session's lock, so only where the server itself says that the session is ours from end to end
select
  set_config('lockkeeper.gate_key', :'gate', true),
  set_config(
    'lockkeeper.gate',
    case
      when :'tried' = 'true' then 'followed'
      when not (
        select
          count(*) = 5 and bool_and(s.source = 'client')
        from pg_settings as s
        where lower(s.name) in ('application_name', 'client_encoding', 'datestyle', 'extra_float_digits', 'timezone'))
        then 'none'
      when pg_try_advisory_lock(:'gate'::bigint) then 'led'
      else :'refused'
    end,
    true) as gate;
