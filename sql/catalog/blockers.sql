-- who is in the way of whoever holds this advisory lock, or of that process: sessions, and prepared transactions, which have none
with waiting as materialized (
  select
    coalesce(
      (
        select
          l.pid
        from pg_locks as l
        where l.locktype = 'advisory'
          and l.granted
          and l.objsubid = 1
          and l.pid <> pg_backend_pid()
          and l.database = (select d.oid from pg_database as d where d.datname = current_database())
          and (l.classid::bigint << 32) | l.objid::bigint = :key
        limit 1),
      :pid) as pid
), way as materialized (
  select distinct
    unnest(pg_blocking_pids(waiting.pid)) as pid
  from waiting
), conflict (wanted, held) as (
  values
    ('AccessShareLock', '{AccessExclusiveLock}'::text[]),
    ('RowShareLock', '{ExclusiveLock,AccessExclusiveLock}'),
    ('RowExclusiveLock', '{ShareLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}'),
    (
      'ShareUpdateExclusiveLock',
      '{ShareUpdateExclusiveLock,ShareLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}'),
    (
      'ShareLock',
      '{RowExclusiveLock,ShareUpdateExclusiveLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}'),
    (
      'ShareRowExclusiveLock',
      '{RowExclusiveLock,ShareUpdateExclusiveLock,ShareLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}'),
    (
      'ExclusiveLock',
      '{RowShareLock,RowExclusiveLock,ShareUpdateExclusiveLock,ShareLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}'),
    (
      'AccessExclusiveLock',
      '{AccessShareLock,RowShareLock,RowExclusiveLock,ShareUpdateExclusiveLock,ShareLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}')
), session as (
  select
    way.pid,
    concat(
      format(
        'pid %s "%s"',
        way.pid,
        coalesce(nullif(b.application_name, ''), b.backend_type, 'a session of role ' || b.usename)),
      ' from ' || case when b.client_port = -1 then 'a local socket' else host(b.client_addr) end,
      ', ' || b.state,
      ', in its transaction since ' || replace(to_char(b.xact_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24.MI.SS"Z"'), '.', ':'),
      ', for the replication slot ' || s.slot_name) as who
  from way
  left join pg_stat_activity as b
    on b.pid = way.pid
  left join pg_replication_slots as s
    on s.active_pid = way.pid
  where way.pid <> 0
), prepared as (
  select distinct
    -- of it, only the transaction's own lock tells which one it is
    format(
      'the prepared transaction %1$L of role %2$s, prepared at %3$s, which commit prepared %1$L or rollback prepared %1$L ends',
      p.gid,
      p.owner,
      replace(to_char(p.prepared at time zone 'UTC', 'YYYY-MM-DD"T"HH24.MI.SS"Z"'), '.', ':')) as who
  from waiting
  join pg_locks as wanted
    on wanted.pid = waiting.pid
    and not wanted.granted
  join pg_locks as held
    on held.pid is null
    and held.granted
    and held.locktype = wanted.locktype
    and held.database is not distinct from wanted.database
    and held.relation is not distinct from wanted.relation
    and held.page is not distinct from wanted.page
    and held.tuple is not distinct from wanted.tuple
    and held.virtualxid is not distinct from wanted.virtualxid
    and held.transactionid is not distinct from wanted.transactionid
    and held.classid is not distinct from wanted.classid
    and held.objid is not distinct from wanted.objid
    and held.objsubid is not distinct from wanted.objsubid
  join conflict
    on conflict.wanted = wanted.mode
    and held.mode = any (conflict.held)
  join pg_locks as own
    on own.pid is null
    and own.locktype = 'transactionid'
    and own.mode = 'ExclusiveLock'
    and own.virtualtransaction = held.virtualtransaction
  join pg_prepared_xacts as p
    on p.transaction = own.transactionid
  where exists (select from way where way.pid = 0)
)
select
  string_agg(told.who, '; ' order by told.pid, told.who) as blockers
from (
  select
    session.pid,
    session.who
  from session
  union all
  select
    0,
    prepared.who
  from prepared) as told;
