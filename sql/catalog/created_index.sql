-- what has the name that a concurrent index build wants, on which table, and what an interrupted one has left on the claimed table
select
  target.oid::text as table_oid,
  target.oid::regclass::text as table_name,
  named.oid::text as object_oid,
  named.relkind::text as relkind,
  quote_ident(space.nspname) || '.' || quote_ident(named.relname) as qualified,
  index.indrelid::text as on_table,
  index.indrelid::regclass::text as on_table_name,
  coalesce(index.indisvalid and index.indisready and index.indislive, false) as valid,
  (
    select
      quote_ident(o.conname)
    from pg_constraint as o
    where o.conindid = named.oid
      and o.contype in ('p', 'u', 'x')
    limit 1) as owning_constraint,
  stray.oid::text as stray_oid,
  stray.qualified as stray,
  stray.table_name as stray_table_name
from (
  select
    case
      when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null
        then to_regclass(:'table')::oid
    end as oid,
    -- cut as the server cuts names
    (parse_ident(:'name'))[1]::name as name) as target
left join pg_class as home
  on home.oid = target.oid
left join pg_namespace as space
  on space.oid = home.relnamespace
left join pg_class as named
  on named.relnamespace = home.relnamespace
  and named.relname = target.name
left join pg_index as index
  on index.indexrelid = named.oid
left join lateral (
  select
    c.oid,
    quote_ident(n.nspname) || '.' || quote_ident(c.relname) as qualified,
    i.indrelid::regclass::text as table_name
  from pg_index as i
  join pg_class as c
    on c.oid = i.indexrelid
  join pg_namespace as n
    on n.oid = c.relnamespace
  where not i.indisvalid
    and c.relname = target.name
    and c.relkind = 'i'
    and (i.indrelid::text = :'table_oid' or c.oid::text = :'object_oid')
  limit 1) as stray
  on true;
