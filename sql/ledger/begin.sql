-- read committed, so that the ledger read under the lock sees what peers committed; read write, whatever the role's default
begin isolation level read committed read write;
