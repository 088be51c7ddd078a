create table account (id bigint generated always as identity primary key, email text not null);
create table note (
  id bigint generated always as identity primary key,
  account_id bigint not null references account,
  text text not null,
  author text,
  created timestamptz not null default now(),
  changed timestamptz
);
insert into account (email) values ('one@example.com');
insert into note (account_id, text, author) values (1, 'a note', 'somebody');
