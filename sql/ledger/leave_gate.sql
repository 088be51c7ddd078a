-- who leads no more lets the others wake; a script may have given it back already, and the server warns of what is given back twice
select
  case
    when exists (
      select
      from pg_locks as l
      where l.locktype = 'advisory'
        and l.granted
        and l.mode = 'ExclusiveLock'
        and l.objsubid = 1
        and l.pid = pg_backend_pid()
        and l.database = (select d.oid from pg_database as d where d.datname = current_database())
        and (l.classid::bigint << 32) | l.objid::bigint = :'gate'::bigint)
      then pg_advisory_unlock(:'gate'::bigint)
  end as released;
