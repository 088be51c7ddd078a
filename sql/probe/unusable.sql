-- what is there and cannot be used at run time, which explain does not see: relations, and indexes that on conflict refuses
with recursive unusable (oid, state, why) as (
  select
    c.oid,
    case when c.relkind = 'r' then '0A000' else '55000' end,
    case
      when c.relkind = 'm'
        then format(
          'the materialized view %1$I.%2$I has not been populated: refresh materialized view %1$I.%2$I',
          n.nspname,
          c.relname)
      when c.relkind = 'f'
        then format('the foreign table %I.%I cannot be used: its foreign-data wrapper has no handler', n.nspname, c.relname)
      else format('the table %I.%I is unlogged, and this server is a standby, which does not have its rows', n.nspname, c.relname)
    end
  from pg_class as c
  join pg_namespace as n
    on n.oid = c.relnamespace
  where c.relkind = 'm' and not c.relispopulated
    or c.relkind = 'r' and c.relpersistence = 'u' and pg_is_in_recovery()
    or c.relkind = 'f'
      and exists (
        select
        from pg_foreign_table as t
        join pg_foreign_server as s
          on s.oid = t.ftserver
        join pg_foreign_data_wrapper as w
          on w.oid = s.srvfdw
        where t.ftrelid = c.oid
          and w.fdwhandler = 0)
  union
  select
    reader.oid,
    unusable.state,
    unusable.why
  from unusable
  join pg_depend as d
    on d.refclassid = 'pg_class'::regclass
    and d.refobjid = unusable.oid
    and d.classid = 'pg_rewrite'::regclass
  join pg_rewrite as r
    on r.oid = d.objid
    and r.ev_type = '1'
  join pg_class as reader
    on reader.oid = r.ev_class
    -- a materialized view that is populated has rows of its own
    and reader.relkind = 'v'
)
select
  quote_ident(n.nspname) || '.' || quote_ident(c.relname) as relation,
  null::text as arbiter,
  unusable.state,
  unusable.why
from unusable
join pg_class as c
  on c.oid = unusable.oid
join pg_namespace as n
  on n.oid = c.relnamespace
union all
select
  quote_ident(n.nspname) || '.' || quote_ident(c.relname),
  a.relname,
  '55000',
  format(
    'on conflict cannot use %I of %I.%I, which is deferrable: make its constraint not deferrable',
    a.relname,
    n.nspname,
    c.relname)
from pg_index as i
join pg_class as a
  on a.oid = i.indexrelid
join pg_class as c
  on c.oid = i.indrelid
join pg_namespace as n
  on n.oid = c.relnamespace
where not i.indimmediate
  and (i.indisunique or i.indisexclusion)
  and i.indisready
  and left(n.nspname, 3) <> 'pg_';
