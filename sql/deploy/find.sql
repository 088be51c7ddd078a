-- asked by the user's path: where the table is, or where it is to be
select
  pg_catalog.format(
    '%I.%I',
    coalesce(nullif(:'schema', ''), pg_catalog.current_schema()),
    :'name') as found,
  pg_catalog.to_regclass(
    pg_catalog.format(
      '%I.%I',
      coalesce(nullif(:'schema', ''), pg_catalog.current_schema()),
      :'name')) is not null as there;
