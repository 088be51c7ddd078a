-- whether an index is what a statement asks for: the statement makes its like on an empty copy of the table, which is rolled back
do $$
declare
  home text;
  outcome text;
  wanted text := '';
  found text := '';
  reason text := '';
  build text;
begin
  begin
    perform set_config('lock_timeout', '700ms', true);
    select quote_ident(c.relname) into strict home from pg_class as c where c.oid = current_setting('lockkeeper.table')::oid;
    execute format('create temp table %s (like %s including generated)', home, current_setting('lockkeeper.table')::oid::regclass);
    build := concat(current_setting('lockkeeper.head'), ' on pg_temp.', home, ' ', current_setting('lockkeeper.rest'));
    -- what it names, the user's path finds; between these three nothing of ours is resolved on it
    perform set_config('search_path', current_setting('lockkeeper.path'), true);
    execute build;
    perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    -- the names of both are the same, so that what follows them is all that can differ; a tablespace is not shown
    select
      concat(case when i.indisunique then 'UNIQUE' end, substr(d.text, strpos(d.text, ' USING ')))
    into strict wanted
    from pg_index as i
    cross join lateral pg_get_indexdef(i.indexrelid) as d (text)
    where i.indrelid = ('pg_temp.' || home)::regclass;
    select
      concat(case when i.indisunique then 'UNIQUE' end, substr(d.text, strpos(d.text, ' USING ')))
    into strict found
    from pg_index as i
    cross join lateral pg_get_indexdef(i.indexrelid) as d (text)
    where i.indexrelid = current_setting('lockkeeper.index')::oid
      and i.indrelid = current_setting('lockkeeper.table')::oid;
    outcome := case when wanted = found then 'same' else 'different' end;
    raise exception using errcode = 'LK001';
  exception
    when sqlstate 'LK001' then
      null;
    when lock_not_available or deadlock_detected then
      outcome := 'busy';
      reason := sqlerrm;
    when others then
      outcome := 'impossible';
      reason := sqlerrm;
  end;
  perform
    set_config('lockkeeper.outcome', outcome, true),
    set_config('lockkeeper.wanted', btrim(wanted), true),
    set_config('lockkeeper.found', btrim(found), true),
    set_config('lockkeeper.reason', reason, true);
end $$;
