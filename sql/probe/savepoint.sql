-- each statement starts here, so that none keeps its locks while another waits for one
savepoint lockkeeper_probe;
