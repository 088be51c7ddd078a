-- whether a partition still hangs on its table, by name and by what was claimed, and whether a detach was begun and not finished
select
  parent.oid::text as table_oid,
  partition.oid::text as object_oid,
  parent.oid::regclass::text as parent_name,
  partition.oid::regclass::text as partition_name,
  named.inhrelid is not null as attached,
  coalesce(named.inhdetachpending, false) as pending,
  claimed.inhrelid is not null as claimed_is_attached,
  coalesce(claimed.inhdetachpending, false) as claimed_is_pending,
  claimed.inhparent::regclass::text as claimed_parent_name,
  claimed.inhrelid::regclass::text as claimed_partition_name
from (
  select
    case
      when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null
        then to_regclass(:'table')::oid
    end as oid) as parent
cross join (
  select
    case
      when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null
        then to_regclass(:'name')::oid
    end as oid) as partition
left join pg_inherits as named
  on named.inhparent = parent.oid
  and named.inhrelid = partition.oid
left join pg_inherits as claimed
  on claimed.inhparent::text = :'table_oid'
  and claimed.inhrelid::text = :'object_oid';
