-- only where it is absent: if not exists would ask for a privilege that is not needed when the schema stands
create schema :"schema";
