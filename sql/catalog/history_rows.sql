-- all that another migrator has recorded; its columns differ from release to release, so none is relied on but by name
select
  recorded.entry ->> :'version' as version,
  recorded.entry ->> :'name' as name,
  recorded.entry ->> :'type' as type,
  recorded.entry ->> :'checksum' as checksum,
  recorded.entry ->> :'by' as by,
  recorded.entry ->> :'at' as at,
  recorded.entry ->> :'state' as state,
  recorded.entry ->> :'undone' as undone
from (
  select
    to_jsonb(history) as entry
  from :history as history) as recorded
order by
  recorded.entry -> :'rank';
