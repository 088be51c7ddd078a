-- cluster, database and ledger: a claim that was copied here from elsewhere says nothing of what is here
select
  case
    when current_setting('lockkeeper.cluster') <> '' and ledger.oid is not null
      then concat_ws('/', current_setting('lockkeeper.cluster'), d.oid, ledger.oid)
  end as origin
from pg_database as d
cross join (
  select
    to_regclass(:'ledger')::oid as oid) as ledger
where d.datname = current_database();
