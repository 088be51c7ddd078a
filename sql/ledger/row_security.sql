-- off, the server refuses what policies would hide rows from, for nobody would know; on for what counts on a policy
select
  set_config('row_security', :'row_security', :local);
