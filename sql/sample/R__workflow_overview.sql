-- one line a workflow, as the first page shows it
create or replace view workflow_overview as
select
    workflow.id,
    workflow.title,
    workflow.state::text as state,
    account.display_name as owner,
    (
        select count(*)
        from question
        where question.workflow_id = workflow.id
    ) as questions,
    count(task.id) filter (where task.status <> 'done') as open_tasks,
    count(task.id) filter (where task.status = 'done') as done_tasks
from workflow
join account on account.id = workflow.owner_id
left join task on task.workflow_id = workflow.id
group by workflow.id, account.display_name;
