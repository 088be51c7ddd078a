-- the catalog shows the long change done, and so does the ledger; what it made stays on record
update :ledger
set
  revision = default,
  state = 'applied',
  checksum = :'checksum',
  run_id = :'run_id',
  finished_at = clock_timestamp(),
  duration_millis = floor(1000 * extract(epoch from clock_timestamp() - started_at))::bigint,
  statement_cursor = :cursor,
  progress = :'progress'::jsonb
where position = :position
returning
  floor(1000 * extract(epoch from finished_at - started_at))::bigint as took_millis;
