-- the row of a migration that another tool has done, with what that tool had of it
with written as (
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
    jsonb_build_object(
      'tool', :'tool'::text,
      'version', :'tool_version'::text,
      'checksum', nullif(:'tool_checksum', ''),
      'at', nullif(:'tool_at', ''),
      'by', nullif(:'tool_by', ''),
      'verified', :'verified'::boolean)
  from (
    select
      to_timestamp(:'started_at'::double precision) as at,
      clock_timestamp() as ends
    offset 0) as began
  returning
    revision)
select
  case
    when count(*) = 1 and count(written.revision) = count(*) then 1
    else ('lockkeeper wrote ' || count(written.revision) || ' rows')::integer
  end as written
from written;
