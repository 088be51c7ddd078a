-- lockkeeper: lock-timeout=10m
create table slow (id bigint);
select pg_advisory_xact_lock(77);
