-- what a file's header asks for, until the end of its transaction
select
where concat(
    set_config('lock_timeout', coalesce(nullif(:'lock_timeout', ''), current_setting('lock_timeout')), true),
    set_config('statement_timeout', coalesce(nullif(:'statement_timeout', ''), current_setting('statement_timeout')), true)) is null;
