select
  to_jsonb(d)::text as record,
  extract(epoch from clock_timestamp() - d.heartbeat_at)::double precision as silent_seconds,
  d.worker is not null
    and d.heartbeat_at >= clock_timestamp() - :stale_millis * interval '1 millisecond' as held,
  coalesce(d.deferred_since < clock_timestamp() - :deferred_millis * interval '1 millisecond', false) as overdue
from :table as d
where d.id = :'id';
