-- the table and key of a backfill as they are to be written, how a key becomes text, and about how many rows there are
select
  quote_ident(n.nspname) || '.' || quote_ident(c.relname) as table,
  quote_ident(a.attname) as key,
  -- the date style of a role is not the next one's
  case when t.typcategory = 'D' then 'to_jsonb(batch.key) #>> ''{}''' else 'batch.key::text' end as text,
  a.attnotnull
    and not exists (
      select
      from pg_constraint as o
      where o.conrelid = c.oid
        and o.contype = 'n'
        and o.conkey = array[a.attnum]
        and not o.convalidated) as never_null,
  coalesce(
    (
      select
        nullif(sum(greatest(leaf.reltuples, 0)), 0)
      from pg_partition_tree(c.oid) as member
      join pg_class as leaf
        on leaf.oid = member.relid
      where member.isleaf),
    nullif(greatest(c.reltuples, 0), 0))::bigint as total
from (
  select
    to_regclass(:'table') as oid,
    (parse_ident(:'key'))[1] as key) as wanted
left join pg_class as c
  on c.oid = wanted.oid
left join pg_namespace as n
  on n.oid = c.relnamespace
left join pg_attribute as a
  on a.attrelid = c.oid
  and a.attname = wanted.key
  and a.attnum > 0
  and not a.attisdropped
left join pg_type as t
  on t.oid = a.atttypid;
