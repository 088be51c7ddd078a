-- the next rows by their key, once the lock is held: both ends as text, since not every type has a lowest and a highest
with batch as materialized (
  select
    t.:key as key
  from :table as t
  where current_setting('lockkeeper.held')::boolean
    and :after
  order by
    t.:key
  limit :size)
select
  (select :text from batch order by batch.key limit 1) as first,
  (select :text from batch order by batch.key desc limit 1) as last,
  (select count(*) from batch) as rows;
