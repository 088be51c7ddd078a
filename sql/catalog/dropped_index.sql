-- the index that a concurrent drop is about: the claimed one if there is a claim, else the one of that name
select
  target.oid::text as object_oid,
  target.oid::regclass::text as qualified
from (
  select
    c.oid
  from pg_class as c
  where c.oid = coalesce(nullif(:'object_oid', '')::oid, to_regclass(:'name')::oid)) as target;
