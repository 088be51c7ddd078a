-- who connected, for as long as the transaction lasts: a file's own role may not write the ledger
select
  set_config('session_authorization', null, true),
  set_config('role', 'none', true);
