-- what the block before has found
select
  current_setting('lockkeeper.outcome') as outcome,
  current_setting('lockkeeper.wanted') as wanted,
  current_setting('lockkeeper.found') as found,
  current_setting('lockkeeper.reason') as reason;
