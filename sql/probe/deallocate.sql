-- a prepared statement outlives a rollback
deallocate :"name";
