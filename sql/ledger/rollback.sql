-- gives the lock back and keeps nothing
rollback;
