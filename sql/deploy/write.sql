-- monotonic: a null never replaces a value, and what names somebody else's work is written once
update :table as d
set
  state = coalesce(c.state, d.state),
  detail = coalesce(c.detail, d.detail),
  defer_deploy = case
    when c.released then false
    else d.defer_deploy or coalesce(c.defer_deploy, false)
  end,
  deferred_since = case
    when c.deferred then coalesce(d.deferred_since, clock_timestamp())
    when c.deferred = false then null
    else d.deferred_since
  end,
  branch = coalesce(d.branch, c.branch),
  branch_created = coalesce(d.branch_created, c.branch_created),
  statement_cursor = greatest(d.statement_cursor, c.statement_cursor),
  branch_schema = coalesce(c.branch_schema, d.branch_schema),
  request_number = coalesce(d.request_number, c.request_number),
  request_created_at = coalesce(d.request_created_at, c.request_created_at),
  baseline = case
    when c.baseline is null then d.baseline
    when d.baseline is null then c.baseline
    else (
      select coalesce(jsonb_agg(distinct every.context), '[]')
      from jsonb_array_elements(d.baseline || c.baseline) as every (context))
  end,
  context = coalesce(d.context, c.context),
  updated_at = clock_timestamp(),
  heartbeat_at = clock_timestamp()
from jsonb_to_record(:'change'::jsonb) as c (
  state text,
  detail text,
  released boolean,
  defer_deploy boolean,
  deferred boolean,
  branch text,
  branch_created boolean,
  statement_cursor integer,
  branch_schema jsonb,
  request_number bigint,
  request_created_at timestamptz,
  baseline jsonb,
  context text)
where d.id = :'id'
  and d.fence = :fence
  and d.worker = :'worker'
  and coalesce(d.request_number = c.request_number, true)
  and coalesce(d.branch = c.branch, true)
returning
  to_jsonb(d)::text as record;
