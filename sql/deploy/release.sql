-- the worker goes in good order: the next one need not wait until it has been silent for long
update :table as d
set
  worker = null
where d.id = :'id'
  and d.fence = :fence
  and d.worker = :'worker';
