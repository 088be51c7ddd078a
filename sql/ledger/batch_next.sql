-- a further batch of a step is done: where the next one begins, and until when nobody else need think of it
with written as (
  update :ledger
  set
    revision = default,
    checksum = :'checksum',
    state = 'running',
    attempt = attempt + case when run_id = :'run_id' then 0 else 1 end,
    run_id = :'run_id',
    applied_by = current_setting('application_name'),
    database_user = current_user,
    breaking = :'breaking'::boolean,
    backend_pid = pg_backend_pid(),
    backend_start = (select a.backend_start from pg_stat_activity as a where a.pid = pg_backend_pid()),
    progress = jsonb_build_object(
      'hash', :'hash'::text,
      'cursor', case when :begun then :'cursor'::text end,
      'place', (
        -- which table that is, and where: its number tells something only beside those of the database and of the ledger
        select
          concat_ws(
            '/',
            d.oid,
            to_regclass(:'ledger')::oid,
            case
              when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null
                then to_regclass(nullif(:'table', ''))::oid
            end)
        from pg_database as d
        where d.datname = current_database()),
      'in_the_way', nullif(:'in_the_way', ''),
      'rows', :rows::bigint,
      'batches', :batches::bigint,
      'total', nullif(:'total', '')::bigint,
      'run_began', :'run_began'::text,
      'run_rows', :run_rows::bigint,
      'run_millis', floor(1000 * (extract(epoch from clock_timestamp()) - :'run_began'::numeric)),
      'fresh_until', clock_timestamp() + greatest(
        interval '5 s',
        3 * (interval '1 ms' * :pause + (clock_timestamp() - to_timestamp(:'began'::double precision)))))
  where position = :position
  returning
    revision,
    (progress ->> 'run_millis')::bigint as run_millis)
select
  case
    when count(*) = 1 and count(written.revision) = count(*) then 1
    else ('lockkeeper wrote ' || count(written.revision) || ' rows')::integer
  end as written,
  min(written.run_millis) as run_millis
from written;
