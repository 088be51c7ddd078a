-- whether each expected extension is installed
select
  expected.item,
  0 as part,
  e.oid is not null as container,
  true as usable,
  e.oid is not null as found,
  e.extversion as detail,
  false as flag
from (
  values
    :expected) as expected (item, name)
left join pg_extension as e
  on e.extname = expected.name::name;
