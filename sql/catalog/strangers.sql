-- what stands in the ledger's schema and in the current one although the ledger is empty; what an extension owns is not counted
select
  object.kind,
  object.schema,
  object.name,
  count(*) over () as total
from (
  select
    case c.relkind
      when 'v' then 'view'
      when 'm' then 'materialized view'
      when 'S' then 'sequence'
      when 'f' then 'foreign table'
      when 'c' then 'type'
      else 'table'
    end as kind,
    n.nspname as schema,
    c.relname as name,
    'pg_class'::regclass as catalog,
    c.oid
  from pg_class as c
  join pg_namespace as n
    on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f', 'c')
    and c.oid is distinct from to_regclass(:'ledger')
  union all
  select
    'function',
    n.nspname,
    p.proname,
    'pg_proc'::regclass,
    p.oid
  from pg_proc as p
  join pg_namespace as n
    on n.oid = p.pronamespace
  union all
  select
    'type',
    n.nspname,
    t.typname,
    'pg_type'::regclass,
    t.oid
  from pg_type as t
  join pg_namespace as n
    on n.oid = t.typnamespace
  where t.typtype in ('e', 'd', 'r')) as object
where object.schema in (:'schema', current_schema())
  and not exists (
    select
    from pg_depend as d
    where d.classid = object.catalog
      and d.objid = object.oid
      and d.deptype in ('e', 'i', 'a'))
order by
  object.kind not in ('table', 'view'),
  object.name
limit 200;
