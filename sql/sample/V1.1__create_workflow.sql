-- what is to be done, again and again, in the same way
create type workflow_state as enum (
    'draft',
    'active',
    'archived'
);

create table workflow (
    id bigint generated always as identity primary key,
    owner_id bigint not null references account (id),
    title text not null,
    state workflow_state not null default 'draft',
    created_at timestamptz not null default now(),
    constraint workflow_title_is_not_blank check (title <> '' and title = btrim(title))
);

create index workflow_of_owner
on workflow (owner_id);
