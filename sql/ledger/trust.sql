-- what would run as us when the ledger is written, or lose what is written, and an owner who may add such things
select
  o.rolname as owner,
  case
    when c.relhasrules then 'rules'
    when c.relpersistence <> 'p' then 'unlogged'
    when c.relhastriggers then 'trigger'
    when bare.column is not null then 'nullable'
    when not (
      o.rolsuper
      or o.rolname in (current_user, session_user, :'trusted')
      or exists (select from pg_database as d where d.datname = current_database() and d.datdba = o.oid)
      -- pg_has_role says yes to a superuser, whoever it is about
      or exists (
        with recursive ours (oid) as (
          select
            r.oid
          from pg_roles as r
          where r.rolname = session_user
          union
          select
            m.roleid
          from ours
          join pg_auth_members as m
            on m.member = ours.oid
        )
        select
        from ours
        where ours.oid = o.oid))
      then 'owner'
  end as fault,
  coalesce(
    bare.column,
    (select min(t.tgname)::text from pg_trigger as t where t.tgrelid = c.oid),
    '') as name
from pg_class as c
join pg_roles as o
  on o.oid = c.relowner
cross join lateral (
  select
    min(a.attname)::text as column
  from pg_attribute as a
  where a.attrelid = c.oid
    and not a.attnotnull
    and a.attname in ('position', 'name', 'kind', 'state', 'run_id', 'started_at', 'breaking', 'file_removed', 'attempt')) as bare
where c.oid = to_regclass(:'ledger')
  and c.relkind = 'r';
