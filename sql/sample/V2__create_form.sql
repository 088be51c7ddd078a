-- a form asks for what a workflow needs to know; V5 gives this up again
create table form (
    id bigint generated always as identity primary key,
    workflow_id bigint not null unique references workflow (id) on delete cascade,
    title text not null
);

create table form_field (
    id bigint generated always as identity primary key,
    form_id bigint not null references form (id) on delete cascade,
    position integer not null,
    label text not null,
    required boolean not null default false,
    constraint form_field_has_its_own_place unique (form_id, position)
);
