-- the row by which another migrator says that it is at work: whoever has it keeps it from saying so until the end of this transaction
select
  not (to_jsonb(lock) ->> 'locked')::boolean as locked
from :lock as lock
where lock.id = 1
for update
skip locked;
