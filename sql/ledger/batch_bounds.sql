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
  -- those of the last key that are beyond the limit belong to the batch as well
  (select count(*) from batch)
    + case
      when :unique then 0
      else (
          select
            count(*)
          from :table as t
          where current_setting('lockkeeper.held')::boolean
            and t.:key :equal (select batch.key from batch order by batch.key desc limit 1))
        - (
          select
            count(*)
          from batch
          where batch.key :equal (select same.key from batch as same order by same.key desc limit 1))
    end as rows;
