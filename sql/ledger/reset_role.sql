-- reset all leaves this one
reset role;
