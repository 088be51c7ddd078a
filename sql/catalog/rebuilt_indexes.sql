-- the index or table of a concurrent rebuild, and the half-built or half-dropped copies beside it that were not there at the claim
select
  target.oid::text as object_oid,
  home.oid::text as table_oid,
  (
    select
      i.indisvalid and i.indisready
    from pg_index as i
    where i.indexrelid = target.oid) as valid,
  copies.names,
  copies.oids,
  copies.originals,
  (
    select
      l.pid
    from pg_locks as l
    where l.locktype = 'relation'
      and l.relation = home.oid
      and l.database = (select d.oid from pg_database as d where d.datname = current_database())
      and l.mode in ('ShareUpdateExclusiveLock', 'ShareLock')
      and l.granted
      and l.pid <> pg_backend_pid()
    limit 1) as busy_pid
from (
  select
    to_regclass(:'name')::oid as oid) as target
left join lateral (
  select
    coalesce(
      nullif(:'table_oid', '')::oid,
      (select i.indrelid from pg_index as i where i.indexrelid = target.oid),
      target.oid) as oid) as home
  on true
left join lateral (
  select
    string_agg(format('%I.%I', n.nspname, c.relname), chr(10) order by c.oid) as names,
    string_agg(c.oid::text, ' ' order by c.oid) as oids,
    count(distinct regexp_replace(c.relname, '_cc(new|old)[0-9]*$', '')) as originals
  from pg_index as i
  join pg_class as c
    on c.oid = i.indexrelid
  join pg_namespace as n
    on n.oid = c.relnamespace
  where i.indrelid = home.oid
    and not i.indisvalid
    and c.relname ~ '_cc(new|old)[0-9]*$'
    and (
      :'index' = ''
      or left(c.relname, length(regexp_replace(c.relname, '_cc(new|old)[0-9]*$', '')))
        = left((parse_ident(:'index'))[array_upper(parse_ident(:'index'), 1)], length(regexp_replace(c.relname, '_cc(new|old)[0-9]*$', ''))))
    and c.oid::text <> all (string_to_array(:'bystanders', ' '))) as copies
  on true;
