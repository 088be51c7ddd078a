-- whether a statement that drops an INVALID index by its name would drop the one that was found
select
  count(*) = 1 as still
from pg_index as i
join pg_class as c
  on c.oid = i.indexrelid
join pg_namespace as n
  on n.oid = c.relnamespace
where i.indexrelid::text = :'object_oid'
  and not i.indisvalid
  and :'statement' = 'drop index concurrently if exists ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname);
