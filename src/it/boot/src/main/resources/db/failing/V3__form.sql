create table form (id bigint);
alter table form add column id bigint;
