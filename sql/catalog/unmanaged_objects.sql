-- what stands in the ledger's schema and in the current one although the ledger is empty; what an extension owns is not counted
select
  object.kind,
  object.schema,
  object.name,
  tool.title as tool,
  object.kind = 'table'
    and has_table_privilege(object.oid, 'select')
    -- to read another table could run what its owner has added
    and exists (
      select
      from pg_class as plain
      where plain.oid = object.oid
        and plain.relkind = 'r'
        and not plain.relrowsecurity
        and not plain.relhassubclass)
    and not exists (
      select
      from pg_attribute as a
      join pg_type as t
        on t.oid = a.atttypid
      where a.attrelid = object.oid
        and t.typnamespace <> 'pg_catalog'::regnamespace)
    and not exists (
      select
      from pg_index as i
      where i.indrelid = object.oid
        and (i.indexprs is not null or i.indpred is not null))
    and not exists (select from pg_statistic_ext as s where s.stxrelid = object.oid) as readable,
  count(*) over () as total
from (
  select
    case c.relkind
      when 'v' then 'view'
      when 'm' then 'materialized view'
      when 'S' then 'sequence'
      when 'f' then 'foreign table'
      else 'table'
    end as kind,
    n.nspname as schema,
    c.relname as name,
    'pg_class'::regclass as catalog,
    c.oid
  from pg_class as c
  join pg_namespace as n
    on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    and c.oid is distinct from to_regclass(:'ledger')
  union all
  select
    case p.prokind
      when 'p' then 'procedure'
      when 'a' then 'aggregate'
      else 'function'
    end,
    n.nspname,
    p.proname,
    'pg_proc'::regclass,
    p.oid
  from pg_proc as p
  join pg_namespace as n
    on n.oid = p.pronamespace
  union all
  select
    case t.typtype
      when 'd' then 'domain'
      else 'type'
    end,
    n.nspname,
    t.typname,
    'pg_type'::regclass,
    t.oid
  from pg_type as t
  join pg_namespace as n
    on n.oid = t.typnamespace
  left join pg_class as c
    on c.oid = t.typrelid
  where t.typtype in ('e', 'd', 'r')
    or c.relkind = 'c') as object
left join (
  values
    ('flyway_schema_history', 'Flyway'),
    ('schema_version', 'Flyway or tern'),
    ('databasechangelog', 'Liquibase'),
    ('migrations', 'r2dbc-migrate or TypeORM'),
    ('migrations_lock', 'r2dbc-migrate'),
    ('schema_migrations', 'golang-migrate, dbmate or Rails'),
    ('goose_db_version', 'goose'),
    ('_sqlx_migrations', 'sqlx'),
    ('__drizzle_migrations', 'drizzle'),
    ('_prisma_migrations', 'Prisma'),
    ('knex_migrations', 'Knex'),
    ('pgmigrations', 'node-pg-migrate'),
    ('alembic_version', 'Alembic'),
    ('django_migrations', 'Django'),
    ('__efmigrationshistory', 'Entity Framework'),
    ('atlas_schema_revisions', 'Atlas')) as tool (name, title)
  on object.kind = 'table'
  and tool.name = lower(object.name)
where (object.schema in (
    :'schema',
    case when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null then current_schema() end)
    or object.schema = 'drizzle' and object.name = '__drizzle_migrations')
  and not exists (
    select
    from pg_depend as d
    where d.classid = object.catalog
      and d.objid = object.oid
      and d.objsubid = 0
      and d.deptype in ('e', 'i', 'a'))
order by
  tool.title is null,
  object.kind not in ('table', 'view'),
  object.name
limit 200;
