-- which cluster this is: the database's and the ledger's numbers may be the same in another one; empty where the role may not ask
do $$
begin
  perform set_config('lockkeeper.cluster', '', true);
  -- in a branch of plain sql, the right to call it would be asked for all the same
  if has_function_privilege('pg_catalog.pg_control_system()', 'execute') then
    perform set_config('lockkeeper.cluster', c.system_identifier::text, true)
    from pg_catalog.pg_control_system() as c;
  end if;
end $$;
