-- seen by every session of this database and by none of another, be that a copy of it
select pg_advisory_xact_lock(:mark);
