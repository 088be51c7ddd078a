-- which other migrators' histories stand in the database: their columns tell, since most of the tables can be named otherwise
select
  found.tool,
  found.schema,
  found.name,
  found.lock,
  found.near,
  has_schema_privilege(found.namespace, 'usage') and has_table_privilege(found.oid, 'select') as granted,
  -- to read another table could run what its owner has added
  not exists (
    select
    from pg_class as c
    where c.oid = found.oid
      and (c.relrowsecurity or c.relhassubclass))
  and not exists (
    select
    from pg_attribute as a
    join pg_type as t
      on t.oid = a.atttypid
    where a.attrelid = found.oid
      and t.typnamespace <> 'pg_catalog'::regnamespace)
  and not exists (
    select
    from pg_index as i
    where i.indrelid = found.oid
      and (i.indexprs is not null or i.indpred is not null))
  and not exists (select from pg_statistic_ext as s where s.stxrelid = found.oid) as plain
from (
  select
    tool.label as tool,
    n.nspname as schema,
    n.oid as namespace,
    c.relname as name,
    c.oid,
    (
      select
        l.relname
      from pg_class as l
      where l.relnamespace = n.oid
        and l.relkind = 'r'
        and l.relname = tool.lock) as lock,
    n.nspname in (
      :'schema',
      case when tool.label = 'drizzle' then 'drizzle' end,
      case when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null then current_schema() end)
      as near
  from pg_class as c
  join pg_namespace as n
    on n.oid = c.relnamespace
  join (
    values
      ('flyway', null, null,
        array['installed_rank', 'version', 'description', 'type', 'script', 'checksum', 'installed_by', 'success']),
      ('r2dbc-migrate', 'migrations', 'migrations_lock', array['id', 'description']),
      ('drizzle', '__drizzle_migrations', null, array['id', 'hash', 'created_at']),
      ('liquibase', null, 'databasechangeloglock', array['id', 'author', 'filename', 'dateexecuted', 'orderexecuted', 'md5sum']),
      ('golang-migrate', 'schema_migrations', null, array['version', 'dirty']),
      ('sqlx', '_sqlx_migrations', null, array['version', 'description', 'installed_on', 'success', 'checksum']),
      ('dbmate', 'schema_migrations', null, array['version']),
      ('goose', null, null, array['version_id', 'is_applied', 'tstamp']),
      ('diesel', '__diesel_schema_migrations', null, array['version', 'run_on']),
      ('prisma', '_prisma_migrations', null, array['id', 'checksum', 'finished_at', 'migration_name', 'rolled_back_at'])
  ) as tool (label, named, lock, columns)
    on coalesce(tool.named = c.relname, true)
  cross join lateral (
    select
      array_agg(a.attname::text) as names
    from pg_attribute as a
    where a.attrelid = c.oid
      and a.attnum > 0
      and not a.attisdropped
      and n.nspname <> 'information_schema'
      and not starts_with(n.nspname::text, 'pg_')) as has
  where c.relkind = 'r'
    and has.names @> tool.columns
    and (tool.label <> 'dbmate' or has.names <@ tool.columns)) as found
order by
  not found.near,
  found.schema,
  found.name;
