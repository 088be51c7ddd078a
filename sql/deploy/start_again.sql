-- the attempt is given up: what was known of it is kept beside, and the next one knows nothing
update :table as d
set
  attempt = d.attempt + 1,
  earlier = d.earlier || jsonb_build_object(
    'attempt', d.attempt,
    'state', d.state,
    'branch', d.branch,
    'request', d.request_number,
    'context', d.context,
    'why', :'why'),
  state = 'preparing_branch',
  detail = null,
  deferred_since = null,
  branch = null,
  branch_created = null,
  statement_cursor = null,
  branch_schema = null,
  request_number = null,
  request_created_at = null,
  baseline = null,
  context = null,
  updated_at = clock_timestamp(),
  heartbeat_at = clock_timestamp()
where d.id = :'id'
  and d.fence = :fence
  and d.worker = :'worker'
  and d.attempt = :attempt
returning
  to_jsonb(d)::text as record;
