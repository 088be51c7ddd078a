-- held by this session for as long as its server process lives: it outlives the client, and says that work goes on
select
  pg_try_advisory_lock(:fence) as fenced;
