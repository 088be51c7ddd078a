-- whether another migrator says that it is at work
select
  coalesce(bool_or((to_jsonb(lock) ->> 'locked')::boolean), false) as locked
from :lock as lock;
