-- whether a run has left its word on a step: the answer to its commit was lost then, and not the commit
select
  exists (
    select
    from :ledger as step
    where step.version = :'version'
      and step.accepted @> jsonb_build_array(jsonb_build_object('run', :'run_id'::text))) as has_word;
