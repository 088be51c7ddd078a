create table task (id bigint primary key);
