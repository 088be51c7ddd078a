-- what the driver says when it connects is the client's on a direct session; a pooler keeps it to itself, or says it later by set
select
  count(*) = 5 and bool_and(s.source = 'client') as direct,
  string_agg(format('%s comes from %s', s.name, s.source), ', ' order by lower(s.name))
    filter (where s.source <> 'client') as seen
from pg_settings as s
where lower(s.name) in ('application_name', 'client_encoding', 'datestyle', 'extra_float_digits', 'timezone');
