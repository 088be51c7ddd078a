-- says that the worker is alive, and tells whether the claim is still its own
update :table as d
set
  heartbeat_at = clock_timestamp()
where d.id = :'id'
  and d.fence = :fence
  and d.worker = :'worker'
returning
  d.fence as fence;
