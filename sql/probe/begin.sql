-- nothing can be written, whatever a statement that is only explained would do
begin isolation level read committed read only;
