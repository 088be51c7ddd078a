-- one step of a workflow, for one person
create type task_status as enum (
    'open',
    'in_progress',
    'done'
);

create table task (
    id bigint generated always as identity primary key,
    workflow_id bigint not null references workflow (id) on delete cascade,
    assignee_id bigint references account (id) on delete set null,
    title text not null,
    status task_status not null default 'open',
    due_on date,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    completed_at timestamptz
);

create index task_of_workflow
on task (workflow_id);

-- what a person's list of open tasks reads; most rows are done and need no entry
create index task_to_do
on task (assignee_id, due_on)
where status <> 'done';
