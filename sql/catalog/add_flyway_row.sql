-- a migration of ours as Flyway would have recorded it; what is empty is not recorded yet: it is done in this transaction
insert into :history (
  installed_rank,
  version,
  description,
  type,
  script,
  checksum,
  installed_by,
  installed_on,
  execution_time,
  success)
select
  coalesce(max(earlier.installed_rank), 0) + 1,
  nullif(:'version', ''),
  left(:'description', 200),
  :'type',
  left(:'script', 1000),
  nullif(:'checksum', '')::integer,
  left(coalesce(nullif(:'by', ''), current_user), 100),
  coalesce(nullif(:'at', '')::timestamptz, clock_timestamp())::timestamp,
  coalesce(
    nullif(:'millis', '')::integer,
    least(1000 * extract(epoch from clock_timestamp() - now()), 2147483647)::integer),
  true
from :history as earlier;
