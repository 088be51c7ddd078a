-- a migration of ours as r2dbc-migrate would have recorded it
insert into :history (
  id,
  description)
values (
  :'version'::bigint,
  :'description');
