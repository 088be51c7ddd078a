-- first in its transaction: what follows the lock must see what was committed before it, whatever the role's default is
set transaction isolation level read committed, read write;
