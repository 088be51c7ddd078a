-- lock_attempt.sql, and with it the ledger under the lock: the row that was written last when it was read, and whatever was written since, in no order
select
  attempt.held,
  attempt.done,
  attempt.gate,
  attempt.idle,
  attempt.waited_millis,
  attempt.obtained_at,
  attempt.database,
  attempt.pid,
  attempt.defaults,
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
  extract(epoch from ledger.started_at) as started_seconds,
  extract(epoch from ledger.finished_at) as finished_seconds,
  ledger.breaking,
  ledger.file_removed,
  ledger.adopted ->> 'tool' as adopted_tool,
  ledger.adopted ->> 'version' as adopted_version,
  ledger.adopted ->> 'checksum' as adopted_checksum,
  ledger.adopted ->> 'at' as adopted_at,
  ledger.adopted ->> 'by' as adopted_by,
  ledger.adopted ->> 'verified' as adopted_verified
from (:attempt) as attempt
left join :ledger as ledger
  on ledger.revision >= :known
  -- without statistics, half a range counts as a third of the table, which would be read whole, and a range as next to nothing
  and ledger.revision < 9223372036854775807;
