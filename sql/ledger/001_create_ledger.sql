-- format 1: a row a migration; repeatable ones have a row a run; the last columns are for work that outlives its client
create table :ledger (
  position bigint generated always as identity primary key,
  revision bigint generated always as identity unique,
  version text unique,
  name text not null,
  kind text not null,
  checksum text,
  state text not null,
  run_id text not null,
  applied_by text not null,
  database_user text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  duration_millis bigint,
  breaking boolean not null,
  file_removed boolean not null default false,
  accepted jsonb not null default '[]',
  attempt integer not null default 1,
  backend_pid integer,
  backend_start timestamptz,
  statement_cursor integer,
  progress jsonb
);
