-- what people say about a task
create table comment (
    id bigint generated always as identity primary key,
    task_id bigint not null references task (id) on delete cascade,
    author_id bigint not null references account (id),
    body text not null,
    created_at timestamptz not null default now(),
    constraint comment_says_something check (btrim(body) <> '')
);

create index comment_of_task
on comment (task_id, created_at);
