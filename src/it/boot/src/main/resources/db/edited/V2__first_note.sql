insert into note (text) values ('the first');
