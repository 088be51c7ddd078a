-- whether the mark is on the database of this session
select
  not pg_try_advisory_xact_lock_shared(:mark) as marked,
  current_database() as database;
