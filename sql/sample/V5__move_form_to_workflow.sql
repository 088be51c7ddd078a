-- a workflow has one form and always had: its fields become the workflow's own questions
alter table form_field
rename to question;

alter table question
add column workflow_id bigint references workflow (id) on delete cascade;

update question
set workflow_id = form.workflow_id
from form
where form.id = question.form_id;

alter table question
alter column workflow_id set not null,
drop column form_id,
add constraint question_has_its_own_place unique (workflow_id, position);

drop table form;
