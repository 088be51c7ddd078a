create table slow (id bigint);
select pg_sleep(77);
