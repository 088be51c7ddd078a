-- a task knows when it was touched last, and when it was completed
create function stamp_task()
returns trigger
language plpgsql
as $body$
begin
    new.updated_at := now();
    if new.status = 'done' then
        new.completed_at := coalesce(new.completed_at, now());
    else
        new.completed_at := null; -- opened again; that's allowed
    end if;
    return new;
end;
$body$;

create trigger task_is_stamped
before insert or update on task
for each row
execute function stamp_task();
