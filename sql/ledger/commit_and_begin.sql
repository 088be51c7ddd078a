-- commit.sql and begin.sql in one: the next transaction has the isolation level of this one
commit and chain;
