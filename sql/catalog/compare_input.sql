-- what the block that follows is to look at: it takes no parameters of its own, and a value may hold whatever ends a block
select
  set_config('lockkeeper.table', :'table_oid', true),
  set_config('lockkeeper.index', :'object_oid', true),
  set_config('lockkeeper.head', :'head', true),
  set_config('lockkeeper.rest', :'rest', true),
  set_config('lockkeeper.outcome', '', true),
  set_config('lockkeeper.wanted', '', true),
  set_config('lockkeeper.found', '', true),
  set_config('lockkeeper.reason', '', true);
