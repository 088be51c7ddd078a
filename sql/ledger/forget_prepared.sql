-- what a script has prepared is the session's: neither commit nor rollback takes it back; the driver's and a pooler's own stay
do $$
declare
  prepared text;
begin
  for prepared in
    select
      p.name
    from pg_prepared_statements as p
    where p.from_sql
  loop
    execute format('deallocate %I', prepared);
  end loop;
end
$$;
