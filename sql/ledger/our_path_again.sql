-- after a statement of ours that had to ask by the user's path, which stays the one that was saved
set local search_path = pg_catalog, pg_temp;
