-- what a concurrent drop would drop now, and what has become of the index that was there at the claim
select
  -- what is no index is none of ours to say it was dropped
  case when home.relkind in ('i', 'I') then named.oid::text end as object_oid,
  named.oid::regclass::text as qualified,
  home.relnamespace::text as schema_oid,
  claimed.oid is not null as claimed_is_there,
  exists (
    select
    from pg_class as c
    where c.relnamespace::text = :'schema_oid'
      and c.relname = (parse_ident(:'name'))[array_upper(parse_ident(:'name'), 1)]::name) as name_is_taken
from (
  select
    case
      when (select set_config('search_path', current_setting('lockkeeper.path'), true)) is not null
        then to_regclass(:'name')::oid
    end as oid) as named
left join pg_class as home
  on home.oid = named.oid
left join pg_class as claimed
  on claimed.oid::text = :'object_oid';
