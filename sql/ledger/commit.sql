-- change, row and lock end together
commit;
