-- the index or table of a concurrent rebuild, and the half-built or half-dropped copies beside it that were not there at the claim
with target as (
  select
    named.oid,
    coalesce(index.indrelid, named.oid) as table_oid,
    index.indisvalid and index.indisready and index.indislive as valid,
    class.relkind
  from (
    select
      case
      when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null
        then to_regclass(:'name')::oid
    end as oid) as named
  left join pg_class as class
    on class.oid = named.oid
  left join pg_index as index
    on index.indexrelid = named.oid
), home as (
  -- the table by its name now, and the one that was claimed; a rebuild of partitions has its copies on those
  select
    tree.relid::oid as oid
  from target
  cross join lateral pg_partition_tree(target.table_oid) as tree
  union
  select
    target.table_oid
  from target
  where target.table_oid is not null
  union
  select
    c.oid
  from pg_class as c
  where c.oid::text = :'table_oid'
), place as (
  select
    home.oid
  from home
  union
  -- the copies of a table's overflow index are on its overflow table
  select
    c.reltoastrelid
  from home
  join pg_class as c
    on c.oid = home.oid
  where c.reltoastrelid <> 0
    and :'index' = ''
), wanted as (
  select
    c.relname
  from target
  cross join lateral pg_partition_tree(target.oid) as tree
  join pg_class as c
    on c.oid = tree.relid
  where :'index' <> ''
  union
  select
    (parse_ident(nullif(:'index', '')))[array_upper(parse_ident(nullif(:'index', '')), 1)]::name
  where :'index' <> ''
), copy as (
  select
    c.oid,
    c.relname,
    n.nspname,
    regexp_replace(c.relname, '_cc(new|old)[0-9]*$', '') as original,
    n.nspname <> 'pg_toast' or has_schema_privilege(n.oid, 'usage') as droppable
  from place
  join pg_index as i
    on i.indrelid = place.oid
  join pg_class as c
    on c.oid = i.indexrelid
  join pg_namespace as n
    on n.oid = c.relnamespace
  where not i.indisvalid
    and c.relname ~ '_cc(new|old)[0-9]*$'
    and c.oid::text <> all (string_to_array(:'bystanders', ' '))
), counted as (
  select
    copy.*
  from copy
  -- a long name is cut to make room for the ending
  where :'index' = ''
    or exists (
      select
      from wanted
      where left(wanted.relname, length(copy.original)) = copy.original)
)
select
  target.oid::text as object_oid,
  target.table_oid::text as table_oid,
  target.valid,
  target.relkind::text as relkind,
  md5(pg_get_indexdef(target.oid)) as definition,
  exists (select from pg_class as c where c.oid::text = :'object_oid') as claimed_is_there,
  (
    select
      string_agg(format('%I.%I', c.nspname, c.relname), chr(10) order by c.oid)
    from counted as c
    where c.droppable) as names,
  (
    select
      string_agg(format('%I.%I', c.nspname, c.relname), chr(10) order by c.oid)
    from counted as c
    where not c.droppable) as kept_names,
  (select string_agg(c.oid::text, ' ' order by c.droppable desc, c.oid) from counted as c) as oids,
  (select count(distinct (c.nspname, c.original)) from counted as c where c.droppable) as originals,
  (select string_agg(place.oid::text, ' ' order by place.oid) from place) as places
from target;
