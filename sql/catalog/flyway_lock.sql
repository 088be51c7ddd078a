-- whoever has it keeps Flyway out until the end of this transaction; it is never waited for
select
  pg_try_advisory_xact_lock(:'key'::bigint) as locked;
