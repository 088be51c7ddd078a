-- what a missing name may have meant: what is visible or in a schema that was named, and the columns and labels of what was named
with path as materialized (
  select
    set_config('search_path', current_setting('lockkeeper.path'), true) as theirs
), word as (
  select
    unnest(string_to_array(:'words', chr(10))) as name
), place as (
  select
    n.oid,
    n.nspname as schema,
    exists (select from word where word.name = n.nspname) as named
  from pg_namespace as n
  where has_schema_privilege(n.oid, 'usage')
), relation as (
  select
    c.oid,
    place.schema,
    c.relname as name,
    c.relkind as kind,
    case when (select path.theirs from path) is not null then pg_table_is_visible(c.oid) end as visible
  from pg_class as c
  join place
    on place.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f', 'i', 'I')
    and c.relpersistence <> 't'
    and place.schema not in ('pg_catalog', 'information_schema', 'pg_toast')
    and (
      place.named
      or case when (select path.theirs from path) is not null then pg_table_is_visible(c.oid) end
      or exists (select from word where word.name = c.relname))
  limit 20000
)
select
  case when relation.kind in ('i', 'I') then 'index' else 'relation' end as kind,
  case when relation.visible then null else relation.schema end as schema,
  null as parent,
  relation.name
from relation
union all
select
  'column',
  case when relation.visible then null else relation.schema end,
  relation.name,
  a.attname
from relation
join word
  on word.name = relation.name
join pg_attribute as a
  on a.attrelid = relation.oid
    and a.attnum > 0
    and not a.attisdropped
where relation.kind not in ('i', 'I')
union all
select
  'function',
  case when case when (select path.theirs from path) is not null then pg_function_is_visible(p.oid) end then null else place.schema end,
  (
    select
      coalesce(string_agg(format_type(argument.type, null), ', ' order by argument.place), '')
    from unnest(p.proargtypes) with ordinality as argument (type, place)),
  p.proname
from pg_proc as p
join place
  on place.oid = p.pronamespace
where (place.schema <> 'pg_catalog' or exists (select from word where word.name = p.proname))
  and place.schema <> 'information_schema'
  and (place.named or case when (select path.theirs from path) is not null then pg_function_is_visible(p.oid) end or exists (select from word where word.name = p.proname))
union all
select
  'type',
  case when case when (select path.theirs from path) is not null then pg_type_is_visible(t.oid) end then null else place.schema end,
  null,
  t.typname
from pg_type as t
join place
  on place.oid = t.typnamespace
where t.typtype in ('e', 'd')
  and place.schema not in ('pg_catalog', 'information_schema')
  and (place.named or case when (select path.theirs from path) is not null then pg_type_is_visible(t.oid) end or exists (select from word where word.name = t.typname))
union all
select
  'label',
  case when case when (select path.theirs from path) is not null then pg_type_is_visible(t.oid) end then null else place.schema end,
  t.typname,
  l.enumlabel
from pg_enum as l
join pg_type as t
  on t.oid = l.enumtypid
join place
  on place.oid = t.typnamespace
where place.named
  or case when (select path.theirs from path) is not null then pg_type_is_visible(t.oid) end
  or exists (select from word where word.name = t.typname)
union all
select
  'extension',
  null,
  null,
  e.extname
from pg_extension as e
union all
select
  'schema',
  null,
  null,
  place.schema
from place
where place.schema !~ '^pg_';
