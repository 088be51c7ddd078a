-- the whole ledger, and which schema it was found in: one row also when it is empty
select
  home.current_schema,
  home.ledger_schema,
  ledger.position,
  ledger.revision,
  ledger.version,
  ledger.name,
  ledger.kind,
  ledger.checksum,
  ledger.state,
  ledger.run_id,
  ledger.applied_by,
  ledger.database_user,
  floor(1000000 * extract(epoch from ledger.started_at))::bigint as started_micros,
  floor(1000000 * extract(epoch from ledger.finished_at))::bigint as finished_micros,
  ledger.breaking,
  ledger.file_removed
from (
  select
    current_schema() as current_schema,
    (
      select
        n.nspname
      from pg_class as c
      join pg_namespace as n
        on n.oid = c.relnamespace
      where c.oid = to_regclass(:'ledger')) as ledger_schema) as home
left join :ledger as ledger
  on true
order by
  ledger.position;
