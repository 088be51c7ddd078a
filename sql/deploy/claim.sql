-- a claim is free when nobody has it, or when the server's clock says that its worker has been silent for too long
update :table as d
set
  fence = d.fence + 1,
  worker = :'worker',
  heartbeat_at = clock_timestamp()
where d.id = :'id'
  and (d.worker is null
    or d.heartbeat_at is null
    or d.heartbeat_at < clock_timestamp() - :stale_millis * interval '1 millisecond')
returning
  to_jsonb(d)::text as record;
