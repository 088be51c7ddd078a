-- nobody is asked to be done before the work was known
alter table task
add constraint task_is_not_due_before_it_exists check (due_on is null or due_on >= date '2020-01-01')
not valid;

alter table task
validate constraint task_is_not_due_before_it_exists;
