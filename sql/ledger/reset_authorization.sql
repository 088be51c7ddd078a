-- reset all leaves this one
reset session authorization;
