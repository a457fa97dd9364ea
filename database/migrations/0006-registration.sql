CREATE TABLE imports (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task            text NOT NULL CHECK (task IN ('grade-one-registration')),
  organisation_id bigint NOT NULL REFERENCES organisations,
  scope_no        bigint NOT NULL,
  competence_no   bigint NOT NULL,
  file_id         bigint NOT NULL REFERENCES files,
  state           text NOT NULL DEFAULT 'reading' CHECK (state IN ('reading', 'checked', 'committing', 'committed', 'refused')),
  sheet_name      text,
  header_row      integer,
  columns         jsonb NOT NULL DEFAULT '[]',
  problem         jsonb,
  row_count       integer NOT NULL DEFAULT 0,
  job_run_id      bigint REFERENCES job_runs,
  annotated_file_id bigint REFERENCES files,
  account_id      bigint NOT NULL REFERENCES accounts,
  created_at      timestamptz NOT NULL DEFAULT now(),
  checked_at      timestamptz,
  committed_at    timestamptz
);
COMMENT ON TABLE imports IS 'One uploaded workbook on its way into the register. columns maps workbook columns to fields of the catalogue.';
CREATE INDEX imports_of_organisation ON imports (organisation_id, id DESC);

CREATE TABLE import_rows (
  import_id     bigint NOT NULL REFERENCES imports,
  row_number    integer NOT NULL CHECK (row_number >= 1),
  scope_no      bigint NOT NULL,
  state         text NOT NULL CHECK (state IN ('good', 'error', 'unchanged', 'differs', 'committed', 'blank')),
  key_id        smallint NOT NULL,
  content       bytea NOT NULL,
  identity_hash bytea,
  content_hash  bytea NOT NULL,
  warning_count smallint NOT NULL DEFAULT 0,
  error_count   smallint NOT NULL DEFAULT 0,
  student_id    bigint REFERENCES students,
  CONSTRAINT import_rows_key PRIMARY KEY (import_id, row_number),
  CONSTRAINT import_rows_committed_names_student CHECK ((state IN ('committed', 'unchanged', 'differs')) = (student_id IS NOT NULL)),
  CONSTRAINT import_rows_errors_counted CHECK ((state = 'error') = (error_count > 0))
);
COMMENT ON TABLE import_rows IS 'Rows read from a workbook. content is the parsed row, sealed; identity_hash = school, cohort and key fields under the node''s key; content_hash tells whether a row changed.';
CREATE INDEX import_rows_by_state ON import_rows (import_id, state, row_number);

CREATE TABLE import_findings (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  import_id    bigint NOT NULL,
  row_number   integer NOT NULL,
  scope_no     bigint NOT NULL,
  column_index smallint,
  field        text NOT NULL,
  rule_id      text NOT NULL,
  severity     text NOT NULL CHECK (severity IN ('error', 'warning')),
  values       jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT import_findings_row FOREIGN KEY (import_id, row_number) REFERENCES import_rows
);
COMMENT ON TABLE import_findings IS 'What is wrong with which cell. values fills the sentences of the rule and holds row numbers and codes, never names or numbers of people.';
CREATE INDEX import_findings_in_order ON import_findings (import_id, row_number, id);

CREATE TABLE intake_rows (
  school_id     bigint NOT NULL REFERENCES organisations,
  identity_hash bytea NOT NULL,
  content_hash  bytea NOT NULL,
  student_id    bigint NOT NULL REFERENCES students,
  scope_no      bigint NOT NULL,
  CONSTRAINT intake_rows_key PRIMARY KEY (school_id, identity_hash)
);
COMMENT ON TABLE intake_rows IS 'Rows that became records. The same row again is "unchanged", a differing one a proposed change, never a second record.';

DO $$
DECLARE import_table text;
BEGIN
  FOREACH import_table IN ARRAY ARRAY['imports', 'import_rows', 'import_findings', 'intake_rows'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', import_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', import_table);
    EXECUTE format($policy$CREATE POLICY %I ON %I USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to())$policy$,
      import_table || '_within', import_table);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO xueji_application', import_table);
  END LOOP;
END $$;
GRANT UPDATE (state, sheet_name, header_row, columns, problem, row_count, job_run_id, annotated_file_id, checked_at, committed_at) ON imports TO xueji_application;
GRANT UPDATE (state, student_id, error_count, warning_count) ON import_rows TO xueji_application;
GRANT UPDATE (content_hash, student_id) ON intake_rows TO xueji_application;
GRANT DELETE ON import_rows, import_findings TO xueji_application;
