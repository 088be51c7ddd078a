-- held by this session for as long as its server process lives: it outlives the client, and says that work goes on
select
  pg_try_advisory_lock(:fence) as fenced,
  -- whether the server tells that it has passed over a statement
  current_setting('client_min_messages') not in ('warning', 'error', 'fatal', 'panic') as told;
