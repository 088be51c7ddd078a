-- strings are read as the file was, where a reset has brought back what role or database have
select
  set_config('standard_conforming_strings', 'on', :local);
