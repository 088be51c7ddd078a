-- every write has it: what was read before is checked again behind it
select
where pg_advisory_xact_lock(hashtextextended('lockkeeper_deploy ' || :'table', 0)) is null;
