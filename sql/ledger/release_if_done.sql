-- where peers have written as many rows as there is to do, it has probably been done: the lock is then let go before the client answers
select
where concat(
    set_config('lockkeeper.ledger', :'ledger', true),
    set_config('lockkeeper.known', :'known', true),
    set_config('lockkeeper.run_id', :'run_id', true),
    set_config('lockkeeper.pending', :'pending', true)) is null;
