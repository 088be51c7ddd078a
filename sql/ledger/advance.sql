-- a statement of a long change is done: the next one is claimed in a turn of its own
with written as (
  update :ledger
  set
    revision = default,
    statement_cursor = :cursor,
    progress = :'progress'::jsonb
  where position = :position
  returning
    revision)
select
  case
    when count(*) = 1 and count(written.revision) = count(*) then 1
    else ('lockkeeper wrote ' || count(written.revision) || ' rows')::integer
  end as written
from written;
