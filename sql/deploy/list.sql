select
  d.id as id,
  d.state as state
from :table as d
where d.organization = :'organization'
  and d.database_name = :'database'
order by d.updated_at desc;
