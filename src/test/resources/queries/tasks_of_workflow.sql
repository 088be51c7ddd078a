-- the open tasks of a workflow, and those that are due by a day
-- lockkeeper: types bigint, date
select
    id,
    title,
    status
from task
where workflow_id = $1
  and (due_on is null or due_on <= $2)
order by due_on;
