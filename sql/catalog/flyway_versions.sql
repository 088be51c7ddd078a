-- what Flyway has done and not undone; its columns differ from release to release, so none is relied on but by name
select
  latest.entry ->> 'version' as version
from (
  select distinct on (recorded.entry ->> 'version')
    recorded.entry
  from (
    select
      to_jsonb(history) as entry
    from :history as history) as recorded
  where recorded.entry ->> 'version' is not null
    and (recorded.entry ->> 'success')::boolean
  order by
    recorded.entry ->> 'version',
    (recorded.entry ->> 'installed_rank')::integer desc) as latest
where coalesce(latest.entry ->> 'type', '') not like 'UNDO%'
  and coalesce(latest.entry ->> 'type', '') <> 'DELETE';
