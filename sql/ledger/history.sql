-- the whole ledger, unless it is as expected, and which schema it was found in: one row also when there is none to send
select
  home.current_schema,
  home.ledger_schema,
  home.as_expected,
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
      where c.oid = to_regclass(:'ledger')) as ledger_schema,
    case
      when :'fingerprint' = '' then false
      else coalesce(
        (
          select
            encode(sha256(convert_to(string_agg(latest.line, e'\n'), 'UTF8')), 'hex')
          from (
            select distinct on (coalesce(version, 'R ' || name) collate "C")
              coalesce(version, 'R ' || name) || ' '
                || coalesce(case when state in ('applied', 'baseline') then checksum end, '-') as line
            from :ledger
            where not file_removed
            order by
              coalesce(version, 'R ' || name) collate "C",
              position desc) as latest) = :'fingerprint',
        false)
    end as as_expected
  offset 0) as home
left join :ledger as ledger
  on not home.as_expected
order by
  ledger.position;
