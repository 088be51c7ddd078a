-- the ledger under the lock: whatever was written since it was last read, all of it the first time
select
  ledger.position,
  ledger.revision,
  ledger.version,
  ledger.name,
  ledger.kind,
  ledger.checksum,
  ledger.state,
  ledger.run_id,
  ledger.applied_by,
  ledger.database_user,
  floor(1000000 * extract(epoch from ledger.started_at))::bigint as started_micros,
  floor(1000000 * extract(epoch from ledger.finished_at))::bigint as finished_micros,
  ledger.breaking,
  ledger.file_removed
from :ledger as ledger
where ledger.revision > :known
order by
  ledger.position;
