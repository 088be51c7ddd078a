create table note (id bigint);
