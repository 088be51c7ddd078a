-- a statement of a long change is done: the next one is claimed in a turn of its own
update :ledger
set
  revision = default,
  statement_cursor = :cursor,
  progress = :'progress'::jsonb
where position = :position;
