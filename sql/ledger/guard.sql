-- what a look has found good before is so still; only pg_class is asked, for each write does so, and a fault is a text that is no number
select
  ('lockkeeper does not write ' || c.relname)::integer as fault
from pg_class as c
where c.oid = to_regclass(:'ledger')
  and not (
    c.relkind = 'r'
    and c.relpersistence = 'p'
    and not c.relhasrules
    and not c.relhastriggers
    and pg_get_userbyid(c.relowner) in (current_user, session_user, :'trusted'));
