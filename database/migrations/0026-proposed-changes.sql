-- A row that differed from its record and whose changes were accepted.
ALTER TABLE import_rows DROP CONSTRAINT import_rows_state_check;
ALTER TABLE import_rows ADD CONSTRAINT import_rows_state_check
  CHECK (state IN ('good', 'error', 'unchanged', 'differs', 'aside', 'committed', 'applied'));
ALTER TABLE import_rows DROP CONSTRAINT import_rows_committed_names_student;
ALTER TABLE import_rows ADD CONSTRAINT import_rows_committed_names_student
  CHECK (state NOT IN ('committed', 'unchanged', 'differs', 'applied') OR student_id IS NOT NULL);
