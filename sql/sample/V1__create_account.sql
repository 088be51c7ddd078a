-- who works here
create table account (
    id bigint generated always as identity primary key,
    email text not null unique,
    display_name text not null,
    nickname text,
    created_at timestamptz not null default now(),
    constraint account_email_has_an_at check (position('@' in email) > 1)
);
