-- finds the ledger and opens a cursor on it if it is one: to read what is absent leaves an error in the server's log
do $$
declare
  places name[] := current_setting('lockkeeper.places');
  place name;
  relation regclass;
  fault text;
  detail text;
  faults text;
  reading text;
  readings text[];
  opened boolean;
  answer refcursor := 'lockkeeper_look';
begin
  foreach place in array places loop
    relation := to_regclass(quote_ident(place) || '.' || quote_ident(current_setting('lockkeeper.table')));
    continue when relation is null;
    -- functions, since a new session takes long to plan a query on the catalog; 28 is what can be written: all of it
    fault := case
      when pg_relation_filenode(relation) is null or pg_relation_is_updatable(relation, false) <> 28 then 'kind'
      when row_security_active(relation) then 'hidden'
    end;
    -- the planner computes what has constant arguments there; asked for who has most to lose, since it takes a new session long
    if fault is null and current_setting('is_superuser') = 'on' and exists (
      select
      from pg_index as i
      where i.indrelid = relation
        and (i.indexprs is not null or i.indpred is not null)
      union all
      select
      from pg_statistic_ext as s
      where s.stxrelid = relation) then
      fault := 'expressions';
    end if;
    if fault is null then
      reading := format(
        $reading$
        select
          %L::text as schema,
          sight.as_expected,
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
          ledger.file_removed,
          ledger.adopted ->> 'tool' as adopted_tool,
          ledger.adopted ->> 'version' as adopted_version,
          ledger.adopted ->> 'checksum' as adopted_checksum,
          ledger.adopted ->> 'at' as adopted_at,
          ledger.adopted ->> 'by' as adopted_by,
          ledger.adopted ->> 'verified' as adopted_verified,
          ledger.tableoid <> %s::oid as inherited
        from (
          select
            coalesce(
              (
                select
                  encode(sha256(convert_to(string_agg(latest.line, chr(10)), 'UTF8')), 'hex')
                from (
                  select distinct on (
                    coalesce(l.version, 'R ' || l.name) collate "C",
                    case when l.version is not null then l.position end)
                    coalesce(l.version, 'R ' || l.name) || ' '
                      || coalesce(
                        case
                          when l.state in ('applied', 'baseline')
                            and l.kind in ('transactional', 'standalone', 'batched', 'java')
                            and l.revision is not null
                            and l.tableoid = %s::oid
                            then l.checksum
                        end,
                        '-') as line
                  from %s as l
                  where not l.file_removed
                  order by
                    coalesce(l.version, 'R ' || l.name) collate "C",
                    case when l.version is not null then l.position end,
                    l.position desc) as latest) = $1,
              false) as as_expected
          where true
            -- never computed, but read: a column that is missing or of another type is refused here
            or exists (
              select
                l.position,
                l.revision,
                l.version,
                l.name,
                l.kind,
                l.checksum,
                l.state,
                l.run_id,
                l.applied_by,
                l.database_user,
                l.started_at,
                l.finished_at,
                l.duration_millis,
                l.breaking,
                l.file_removed,
                l.accepted,
                l.attempt,
                l.backend_pid,
                l.backend_start,
                l.statement_cursor,
                l.progress,
                l.adopted
              from %s as l
              union all
              select
                null::bigint,
                null::bigint,
                null::text,
                null::text,
                null::text,
                null::text,
                null::text,
                null::text,
                null::text,
                null::text,
                null::timestamptz,
                null::timestamptz,
                null::bigint,
                null::boolean,
                null::boolean,
                null::jsonb,
                null::integer,
                null::integer,
                null::timestamptz,
                null::integer,
                null::jsonb,
                null::jsonb)
          offset 0) as sight
        left join %s as ledger
          on not sight.as_expected
        $reading$,
        place, relation::oid, relation::oid, relation, relation, relation);
      if opened then
        close answer;
        opened := false;
      end if;
      begin
        open answer for execute
          'select (current_setting(''lockkeeper.places'')::name[])[1]::text as home, true as home_exists, null::text as faults,'
            || ' sight.* from ('
            || reading || ') as sight'
          using current_setting('lockkeeper.fingerprint');
        opened := true;
        readings := readings || reading;
      exception
        when insufficient_privilege then
          fault := 'refused';
          detail := sqlerrm;
        when undefined_column or undefined_function or datatype_mismatch then
          fault := 'columns';
          select
            string_agg(
              case
                when a.attname is null then wanted.name || ' is missing'
                else wanted.name || ' is ' || format_type(a.atttypid, null) || ' instead of ' || wanted.type
              end,
              ', ')
          into detail
          from (
            values
              ('position', 'bigint'),
              ('revision', 'bigint'),
              ('version', 'text'),
              ('name', 'text'),
              ('kind', 'text'),
              ('checksum', 'text'),
              ('state', 'text'),
              ('run_id', 'text'),
              ('applied_by', 'text'),
              ('database_user', 'text'),
              ('started_at', 'timestamp with time zone'),
              ('finished_at', 'timestamp with time zone'),
              ('duration_millis', 'bigint'),
              ('breaking', 'boolean'),
              ('file_removed', 'boolean'),
              ('accepted', 'jsonb'),
              ('attempt', 'integer'),
              ('backend_pid', 'integer'),
              ('backend_start', 'timestamp with time zone'),
              ('statement_cursor', 'integer'),
              ('progress', 'jsonb'),
              ('adopted', 'jsonb')) as wanted (name, type)
          left join pg_attribute as a
            on a.attrelid = relation
            and a.attname = wanted.name
            and a.attnum > 0
            and not a.attisdropped
          where format_type(a.atttypid, null) is distinct from wanted.type;
      end;
    end if;
    if fault is not null then
      faults := concat_ws(chr(10), faults, concat_ws(chr(9), place, fault, detail));
    end if;
  end loop;
  if opened and cardinality(readings) = 1 and faults is null then
    return;
  end if;
  if opened then
    close answer;
  end if;
  open answer for execute
    'select here.home, to_regnamespace(quote_ident(here.home)) is not null as home_exists, $2::text as faults, sight.* from ('
      || 'select (current_setting(''lockkeeper.places'')::name[])[1]::text as home) as here left join ('
      || concat_ws(
        ' union all ',
        $none$
        select
          null::text as schema,
          null::boolean as as_expected,
          null::bigint as position,
          null::bigint as revision,
          null::text as version,
          null::text as name,
          null::text as kind,
          null::text as checksum,
          null::text as state,
          null::text as run_id,
          null::text as applied_by,
          null::text as database_user,
          null::numeric as started_seconds,
          null::numeric as finished_seconds,
          null::boolean as breaking,
          null::boolean as file_removed,
          null::text as adopted_tool,
          null::text as adopted_version,
          null::text as adopted_checksum,
          null::text as adopted_at,
          null::text as adopted_by,
          null::text as adopted_verified,
          null::boolean as inherited
        where false
        $none$,
        array_to_string(readings, ' union all '))
      || ') as sight on true'
    using
      case when cardinality(readings) = 1 then current_setting('lockkeeper.fingerprint') else '' end,
      faults;
end
$$;
