-- whether a partition still hangs on its table, and whether a detach was begun and not finished
select
  partition.oid::text as object_oid,
  parent.oid::text as table_oid,
  parent.oid::regclass::text as parent_name,
  partition.oid::regclass::text as partition_name,
  inherits.inhrelid is not null as attached,
  coalesce(inherits.inhdetachpending, false) as pending
from (
  select
    coalesce(nullif(:'table_oid', '')::oid, to_regclass(:'table')::oid) as oid) as parent
cross join (
  select
    coalesce(nullif(:'object_oid', '')::oid, to_regclass(:'name')::oid) as oid) as partition
left join pg_inherits as inherits
  on inherits.inhparent = parent.oid
  and inherits.inhrelid = partition.oid;
