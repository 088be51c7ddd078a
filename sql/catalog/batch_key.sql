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
  exists (
    select
    from pg_index as i
    where i.indrelid = c.oid
      and i.indisunique
      and i.indisvalid
      and i.indimmediate
      and i.indpred is null
      and i.indnkeyatts = 1
      and i.indkey[0] = a.attnum
      -- of a table that others inherit from, an index knows only its own rows
      and (c.relkind = 'p' or not c.relhassubclass)) as is_unique,
  (
    with recursive member (oid) as (
      select
        c.oid
      union
      select
        child.inhrelid
      from pg_inherits as child
      join member
        on member.oid = child.inhparent
    )
    select
      nullif(sum(greatest(leaf.reltuples, 0)), 0)
    from member
    join pg_class as leaf
      on leaf.oid = member.oid
    -- what a partitioned table itself says is the sum of its partitions
    where leaf.relkind <> 'p')::bigint as total
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
