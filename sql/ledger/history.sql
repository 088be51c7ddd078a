-- the whole ledger, in no order, unless it is as expected; one row also when there is none to send
select
  home.current_schema,
  home.is_current,
  home.as_expected,
  case
    when not home.is_current then (pg_identify_object('pg_class'::regclass, ledger.tableoid, 0)).schema
  end as other_schema,
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
  extract(epoch from ledger.started_at) as started_seconds,
  extract(epoch from ledger.finished_at) as finished_seconds,
  ledger.breaking,
  ledger.file_removed
from (
  select
    current_schema() as current_schema,
    -- joins over the catalog would take a new session longer to plan than all the rest
    to_regclass(quote_ident(current_schema()) || '.' || :'table') is not null as is_current,
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
  on not home.as_expected;
