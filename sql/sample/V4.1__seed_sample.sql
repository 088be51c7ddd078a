-- something to look at on the first day
insert into account (email, display_name, nickname)
values
    ('ada@example.org', 'Ada Schleuse', 'ada'),
    ('benoit@example.org', 'Benoît Écluse', null),
    ('chiara@example.org', 'Chiara Conca', 'cc');

insert into workflow (owner_id, title, state)
select account.id, seed.title, seed.state::workflow_state
from (
    values
        ('ada@example.org', 'Onboard a new colleague', 'active'),
        ('benoit@example.org', 'Close the month', 'active'),
        ('chiara@example.org', 'Retire a server; keep its data', 'draft')
) as seed (email, title, state)
join account using (email);

insert into form (workflow_id, title)
select id, 'Before you start: ' || title
from workflow;

insert into form_field (form_id, position, label, required)
select form.id, seed.position, seed.label, seed.required
from form
cross join (
    values
        (1, 'Who is it for?', true),
        (2, 'By when?', true),
        (3, 'Anything we shouldn''t forget?', false)
) as seed (position, label, required);

insert into task (workflow_id, assignee_id, title, status, due_on)
select workflow.id, workflow.owner_id, seed.title, seed.status::task_status, date '2026-12-01' + seed.days
from workflow
cross join (
    values
        ('Write down what is known', 'done', 0),
        ('Ask whoever did it last', 'in_progress', 3),
        ('Do it', 'open', 10),
        ('Tell everybody', 'open', 11)
) as seed (title, status, days);

insert into comment (task_id, author_id, body)
select task.id, account.id, 'They said: "ask me on Monday".'
from task
join account on account.email = 'chiara@example.org'
where task.status = 'in_progress';
