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
  -- those that an index of the key sorts by: others of their name may stand on a path
  coalesce(operator.greater, '>') as greater,
  coalesce(operator.equal, '=') as equal,
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
    case
      when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null
        then to_regclass(:'table')
    end as oid,
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
  on t.oid = a.atttypid
left join lateral (
  select
    min(format('operator(%I.%s)', s.nspname, o.oprname)) filter (where m.amopstrategy = 3) as equal,
    min(format('operator(%I.%s)', s.nspname, o.oprname)) filter (where m.amopstrategy = 5) as greater
  from (
    with recursive base (oid) as (
      select
        t.oid
      union
      select
        domain.typbasetype
      from base
      join pg_type as domain
        on domain.oid = base.oid
      where domain.typtype = 'd'
    )
    select
      k.opcfamily,
      k.opcintype
    from base
    join pg_type as b
      on b.oid = base.oid
      and b.typtype <> 'd'
    join pg_opclass as k
      on k.opcdefault
    join pg_am as y
      on y.oid = k.opcmethod
      and y.amname = 'btree'
    join pg_type as i
      on i.oid = k.opcintype
    where i.oid = b.oid
      or i.typtype = 'p'
        and i.typname = case b.typtype
          when 'e' then 'anyenum'
          when 'r' then 'anyrange'
          when 'm' then 'anymultirange'
          when 'c' then 'record'
          else case b.typcategory when 'A' then 'anyarray' end
        end
      or exists (
        select
        from pg_cast as g
        where g.castsource = b.oid
          and g.casttarget = i.oid
          and g.castmethod = 'b'
          and g.castcontext = 'i')
    order by
      i.oid = b.oid desc,
      i.typispreferred desc
    limit 1) as class
  join pg_amop as m
    on m.amopfamily = class.opcfamily
    and m.amoplefttype = class.opcintype
    and m.amoprighttype = class.opcintype
    and m.amoppurpose = 's'
  join pg_operator as o
    on o.oid = m.amopopr
  join pg_namespace as s
    on s.oid = o.oprnamespace) as operator
  on true;
