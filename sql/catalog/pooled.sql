-- what the driver says when it connects is the client's on a direct session, which is ours to take a role's limit off; a pooler keeps it to itself, or says it later by set
select
  said.direct,
  said.seen,
  case when said.direct then set_config('idle_session_timeout', '0', false) end as unlimited,
  concat(pg_backend_pid(), '/', extract(epoch from clock_timestamp())) as session
from (
  select
    count(*) = 5 and bool_and(s.source = 'client') as direct,
    string_agg(format('%s comes from %s', s.name, s.source), ', ' order by lower(s.name))
      filter (where s.source <> 'client') as seen
  from pg_settings as s
  where lower(s.name) in ('application_name', 'client_encoding', 'datestyle', 'extra_float_digits', 'timezone')) as said;
