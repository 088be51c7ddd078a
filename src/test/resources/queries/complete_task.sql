-- says when, too
update task
set status = 'done'
where id = $1
returning completed_at;
