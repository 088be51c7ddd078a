-- the row that makes a migration done, in the transaction that did it; nothing that could keep it away has got past guard.sql
insert into :ledger (
  version,
  name,
  kind,
  checksum,
  state,
  run_id,
  applied_by,
  database_user,
  started_at,
  finished_at,
  duration_millis,
  breaking,
  adopted)
select
  nullif(:'version', ''),
  :'name',
  :'kind',
  nullif(:'checksum', ''),
  :'state',
  :'run_id',
  current_setting('application_name'),
  current_user,
  began.at,
  began.ends,
  floor(1000 * extract(epoch from began.ends - began.at))::bigint,
  :'breaking'::boolean,
  :adopted
from (
  select
    to_timestamp(:'started_at'::double precision) as at,
    clock_timestamp() as ends
  offset 0) as began
returning
  case when revision is null then ('lockkeeper wrote 0 rows of ' || name)::integer else 1 end as written,
  floor(1000 * extract(epoch from finished_at - started_at))::bigint as took_millis,
  -- what deferred constraints wait for at commit is their affair, and so is the path by which they find it
  concat(
    set_config('lock_timeout', '0', true),
    set_config('search_path', current_setting('lockkeeper.path'), true)) as theirs;
