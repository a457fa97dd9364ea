-- Lists of several tasks come in the same way. A task is declared by the room that has it, so its name is checked by form only.
ALTER TABLE imports DROP CONSTRAINT imports_task_check;
ALTER TABLE imports ADD CONSTRAINT imports_task_check CHECK (task ~ '^[a-z][a-z-]{1,39}$');
COMMENT ON COLUMN imports.task IS 'What the list is for: the id of a task, which is never renamed';
CREATE INDEX imports_of_task ON imports (organisation_id, task, id DESC);

-- A row may be about a record elsewhere before it is committed, or be kept aside for a reason of the task's own.
ALTER TABLE import_rows ADD COLUMN outcome text CHECK (outcome ~ '^[a-z][a-z-]{1,39}$');
COMMENT ON COLUMN import_rows.outcome IS 'What the register says of the row, in a word of the task: counted and listed by it';
ALTER TABLE import_rows DROP CONSTRAINT import_rows_state_check;
ALTER TABLE import_rows ADD CONSTRAINT import_rows_state_check
  CHECK (state IN ('good', 'error', 'unchanged', 'differs', 'aside', 'committed'));
ALTER TABLE import_rows DROP CONSTRAINT import_rows_committed_names_student;
ALTER TABLE import_rows ADD CONSTRAINT import_rows_committed_names_student
  CHECK (state NOT IN ('committed', 'unchanged', 'differs') OR student_id IS NOT NULL);
CREATE INDEX import_rows_by_outcome ON import_rows (import_id, outcome, row_number) WHERE outcome IS NOT NULL;
GRANT UPDATE (outcome) ON import_rows TO xueji_application;

-- Refusals and jobs of imports have the name of their room. The owner of the tables sees every row for these two statements.
ALTER TABLE imports NO FORCE ROW LEVEL SECURITY;
ALTER TABLE job_runs NO FORCE ROW LEVEL SECURITY;
UPDATE imports SET problem = jsonb_set(problem, '{type}', to_jsonb(replace(problem ->> 'type', 'registration/', 'imports/')))
 WHERE problem ->> 'type' IN ('registration/header-not-found', 'registration/columns-missing', 'registration/columns-twice');
UPDATE job_runs SET kind = CASE kind WHEN 'registration.check-import' THEN 'imports.check' ELSE 'imports.commit' END
 WHERE kind IN ('registration.check-import', 'registration.commit-import');
ALTER TABLE imports FORCE ROW LEVEL SECURITY;
ALTER TABLE job_runs FORCE ROW LEVEL SECURITY;
