-- the table as r2dbc-migrate makes it
create table :history (
  id bigint primary key,
  description text
);
