-- what the look has found: the whole ledger, in no order, unless it is as expected; one row also when there is none to send
fetch all from lockkeeper_look;
