-- a migration of ours as Flyway would have recorded it
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
  left(:'by', 100),
  :'at'::timestamptz::timestamp,
  :'millis'::integer,
  true
from :history as earlier;
