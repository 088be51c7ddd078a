-- no setting of a script outlives it, and the ledger row is written by the role that connected
reset all;
