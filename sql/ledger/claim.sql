-- what an earlier run has written down of a long change that is not recorded as done; more than one row is a contradiction
select
  claimed.position,
  claimed.state,
  claimed.run_id,
  claimed.attempt,
  claimed.backend_pid,
  floor(1000000 * extract(epoch from claimed.backend_start))::bigint as backend_start,
  claimed.statement_cursor,
  claimed.progress ->> 'done' as done_hashes,
  claimed.progress ->> 'made' as made,
  claimed.progress ->> 'hash' as hash,
  claimed.progress ->> 'table' as table_oid,
  claimed.progress ->> 'object' as object_oid,
  claimed.progress ->> 'name_free' as name_free,
  claimed.progress ->> 'bystanders' as bystanders,
  claimed.progress ->> 'origin' as origin,
  claimed.progress ->> 'schema' as schema_oid,
  claimed.progress ->> 'definition' as definition
from :ledger as claimed
where claimed.state in ('running', 'failed')
  and case
    when :'version' = '' then claimed.version is null and claimed.name = :'name' and claimed.checksum = :'checksum'
    else claimed.version = :'version'
  end
order by
  claimed.position;
