-- the defaults of role and database, by their hash: a session goes on with those that it has begun with
select
  (
    select
      coalesce(
        hashtextextended(
          string_agg(
            concat_ws(' ', s.setdatabase, s.setrole, s.setconfig::text),
            chr(10)
            order by
              s.setdatabase,
              s.setrole),
          0),
        0)
    from pg_db_role_setting as s
    where s.setdatabase in (0, (select d.oid from pg_database as d where d.datname = current_database()))
      and s.setrole in (0, quote_ident(session_user)::regrole::oid)) as defaults,
  set_config(
    'lockkeeper.database_oid',
    (select d.oid from pg_database as d where d.datname = current_database())::text,
    true) as database_oid,
  set_config('lockkeeper.role_oid', quote_ident(session_user)::regrole::oid::text, true) as role_oid;
