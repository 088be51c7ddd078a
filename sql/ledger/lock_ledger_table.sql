-- nobody changes the table between the look at it and the write
lock table only :ledger in row exclusive mode;
