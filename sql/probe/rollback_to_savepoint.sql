-- gives back the locks of the statement that was explained
rollback to savepoint lockkeeper_probe;
