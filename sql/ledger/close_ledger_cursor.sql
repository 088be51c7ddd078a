-- a cursor that stays open keeps a script from changing what it was opened on
close lockkeeper_look;
