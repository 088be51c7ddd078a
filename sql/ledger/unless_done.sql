-- where as many rows are new as there is to do, peers have probably done it: the lock is then let go before the client answers
select
  set_config('lockkeeper.ledger', :'ledger', true),
  set_config('lockkeeper.known', :'known', true),
  set_config('lockkeeper.pending', :'pending', true);
