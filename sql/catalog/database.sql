-- which database a migration may name: the pooler's name for it, which the client knows, may be another
select
  current_database() as database;
