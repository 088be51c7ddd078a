-- whoever has it keeps another migrator out; it is never waited for
select
  pg_try_advisory_:scope(:key) as locked;
