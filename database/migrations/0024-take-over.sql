-- Take-over (存量建库): the records a province already has enter the register from one file, rows with errors flagged.
ALTER TABLE files DROP CONSTRAINT files_kind_check;
ALTER TABLE files ADD CONSTRAINT files_kind_check
  CHECK (kind IN ('import-workbook', 'annotated-workbook', 'evidence', 'photo', 'export-workbook', 'export-paper', 'take-over-file'));
COMMENT ON COLUMN files.kind IS 'What the file is to the register; export-paper is a PDF to be printed, take-over-file the existing records of a province';

CREATE TABLE take_over_loads (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  province_id    bigint NOT NULL REFERENCES organisations,
  scope_no       bigint NOT NULL,
  file_id        bigint NOT NULL REFERENCES files,
  digest         bytea NOT NULL CHECK (octet_length(digest) = 32),
  format         text NOT NULL CHECK (format IN ('csv', 'ndjson')),
  columns        text[] NOT NULL,
  state          text NOT NULL DEFAULT 'loading' CHECK (state IN ('loading', 'loaded')),
  judged_on      date NOT NULL,
  size_bytes     bigint NOT NULL CHECK (size_bytes > 0),
  next_byte      bigint NOT NULL CHECK (next_byte >= 0),
  next_row       integer NOT NULL DEFAULT 1 CHECK (next_row >= 1),
  good_count     integer NOT NULL DEFAULT 0,
  flagged_count  integer NOT NULL DEFAULT 0,
  rejected_count integer NOT NULL DEFAULT 0,
  job_run_id     bigint REFERENCES job_runs,
  account_id     bigint NOT NULL REFERENCES accounts,
  post_id        bigint NOT NULL REFERENCES posts,
  started_at     timestamptz NOT NULL,
  ended_at       timestamptz,
  CONSTRAINT take_over_loads_file_once UNIQUE (province_id, digest),
  CONSTRAINT take_over_loads_every_row_counted CHECK (good_count + flagged_count + rejected_count = next_row - 1),
  CONSTRAINT take_over_loads_whole CHECK ((state = 'loaded') = (ended_at IS NOT NULL) AND (state <> 'loaded' OR next_byte = size_bytes))
);
COMMENT ON TABLE take_over_loads IS 'One file of existing records on its way into the register. next_byte and next_row move in the transaction that writes the rows before them, so a load that was killed goes on where it stood.';
COMMENT ON COLUMN take_over_loads.judged_on IS 'The day by which every row is judged, however long the load takes';
COMMENT ON COLUMN take_over_loads.columns IS 'Columns of a CSV file in their order; empty for NDJSON';

CREATE TABLE take_over_rows (
  load_id      bigint NOT NULL REFERENCES take_over_loads,
  row_number   integer NOT NULL CHECK (row_number >= 1),
  scope_no     bigint NOT NULL,
  school_id    bigint REFERENCES organisations,
  outcome      text NOT NULL CHECK (outcome IN ('good', 'flagged', 'rejected')),
  student_id   bigint REFERENCES students,
  stage        smallint CHECK (stage IN (1, 2, 3)),
  entry_year   smallint,
  class_number smallint,
  status       smallint,
  findings     jsonb NOT NULL DEFAULT '[]',
  key_id       smallint,
  content      bytea,
  CONSTRAINT take_over_rows_key PRIMARY KEY (load_id, row_number),
  CONSTRAINT take_over_rows_rejected_without_pupil CHECK ((outcome = 'rejected') = (student_id IS NULL)),
  CONSTRAINT take_over_rows_bad_ones_kept CHECK ((outcome = 'good') = (content IS NULL) AND (content IS NULL) = (key_id IS NULL))
);
COMMENT ON TABLE take_over_rows IS 'Every row of a load, once: the pupil it became, or why it could not. stage to status are what the file said. A row with errors is kept as written, sealed.';
COMMENT ON COLUMN take_over_rows.findings IS 'Rule, column and the values of its sentences; never names or numbers of people';

CREATE TABLE take_over_reconciliations (
  load_id           bigint NOT NULL REFERENCES take_over_loads,
  school_id         bigint NOT NULL REFERENCES organisations,
  scope_no          bigint NOT NULL,
  state             text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'checked', 'agreed', 'disputed')),
  checked_by        bigint REFERENCES accounts,
  checked_at        timestamptz,
  decided_by        bigint REFERENCES accounts,
  decided_by_name   text,
  decided_at        timestamptz,
  reason_code       text CHECK (reason_code IN ('missing-pupils', 'surplus-pupils', 'wrong-class', 'wrong-status', 'other')),
  note              text CHECK (length(note) <= 500),
  version           integer NOT NULL DEFAULT 1,
  CONSTRAINT take_over_reconciliations_key PRIMARY KEY (load_id, school_id),
  CONSTRAINT take_over_reconciliations_checked_by_someone CHECK ((state = 'open') OR (checked_by IS NOT NULL AND checked_at IS NOT NULL)),
  CONSTRAINT take_over_reconciliations_signed_by_someone CHECK ((state IN ('agreed', 'disputed')) = (num_nulls(decided_by, decided_by_name, decided_at) = 0)),
  CONSTRAINT take_over_reconciliations_second_person CHECK (decided_by IS DISTINCT FROM checked_by OR decided_by IS NULL),
  CONSTRAINT take_over_reconciliations_no_without_reason CHECK ((state = 'disputed') = (reason_code IS NOT NULL))
);
COMMENT ON TABLE take_over_reconciliations IS 'Reconciliation (核对) of a load by one school: a clerk compares, a second person signs that it is right or says what is not.';

ALTER TABLE take_over_loads ENABLE ROW LEVEL SECURITY;
ALTER TABLE take_over_loads FORCE ROW LEVEL SECURITY;
ALTER TABLE take_over_rows ENABLE ROW LEVEL SECURITY;
ALTER TABLE take_over_rows FORCE ROW LEVEL SECURITY;
ALTER TABLE take_over_reconciliations ENABLE ROW LEVEL SECURITY;
ALTER TABLE take_over_reconciliations FORCE ROW LEVEL SECURITY;
CREATE POLICY take_over_loads_within ON take_over_loads USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
-- A school that reconciles sees when its load was made, and nothing of other schools.
CREATE POLICY take_over_loads_of_school ON take_over_loads FOR SELECT USING (EXISTS (
  SELECT 1 FROM take_over_reconciliations r WHERE r.load_id = take_over_loads.id
     AND r.scope_no >= actor_scope_from() AND r.scope_no <= actor_scope_to()));
-- A pupil who has moved out of sight, to another school or behind 保密, takes the row along.
CREATE POLICY take_over_rows_read ON take_over_rows FOR SELECT
  USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to()
    AND (student_id IS NULL OR EXISTS (SELECT 1 FROM students s WHERE s.id = take_over_rows.student_id)));
CREATE POLICY take_over_rows_add ON take_over_rows FOR INSERT
  WITH CHECK (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
CREATE POLICY take_over_reconciliations_within ON take_over_reconciliations
  USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
GRANT SELECT, INSERT ON take_over_loads, take_over_rows, take_over_reconciliations TO xueji_application;
GRANT UPDATE (state, next_byte, next_row, good_count, flagged_count, rejected_count, job_run_id, ended_at) ON take_over_loads TO xueji_application;
GRANT UPDATE (state, checked_by, checked_at, decided_by, decided_by_name, decided_at, reason_code, note, version)
  ON take_over_reconciliations TO xueji_application;

-- Problem records of one record alone: what its values say is wrong, without another record that agrees.
ALTER TABLE problem_records
  ALTER COLUMN question_id DROP NOT NULL,
  ALTER COLUMN counterpart_student_id DROP NOT NULL,
  ALTER COLUMN counterpart_office_id DROP NOT NULL,
  ADD COLUMN load_id bigint REFERENCES take_over_loads,
  ADD COLUMN findings jsonb NOT NULL DEFAULT '[]',
  DROP CONSTRAINT problem_records_kind_check,
  ADD CONSTRAINT problem_records_kind_check CHECK (kind IN ('P1', 'P2', 'P3', 'P6', 'P10')),
  ADD CONSTRAINT problem_records_pairs_name_the_other CHECK (num_nulls(counterpart_student_id, counterpart_office_id) = CASE WHEN kind IN ('P2', 'P3') THEN 0 ELSE 2 END),
  ADD CONSTRAINT problem_records_found_somewhere CHECK (num_nonnulls(question_id, load_id) = 1);
COMMENT ON TABLE problem_records IS '问题学籍. P2, P3: one row for each of the two records that agree; each school reads its own side, and counterpart_student_id never leaves the server. P1, P6, P10: one row for a record whose own values are wrong.';
COMMENT ON COLUMN problem_records.findings IS 'P1, P6, P10: rule, column and the values of its sentences; never names or numbers of people';
COMMENT ON COLUMN problem_records.load_id IS 'The take-over that found it; NULL: an answered question';
CREATE UNIQUE INDEX problem_records_own_once ON problem_records (student_id, kind) WHERE state = 'open' AND counterpart_student_id IS NULL;
CREATE POLICY problem_records_taken_over ON problem_records FOR INSERT WITH CHECK (question_id IS NULL
  AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to()
  AND competence_no >= actor_competence_from() AND competence_no <= actor_competence_to()
  AND EXISTS (SELECT 1 FROM take_over_loads l WHERE l.id = problem_records.load_id AND l.state = 'loading'));

-- What a record says of itself was put right. Asks for sight of the record and competence for it.
CREATE FUNCTION close_own_problems(wanted_student_id bigint, wanted_kinds text[], new_state text, at timestamptz) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH closed AS (
    UPDATE problem_records SET state = new_state, closed_at = at, version = version + 1
     WHERE state = 'open' AND student_id = wanted_student_id AND counterpart_student_id IS NULL AND kind = ANY (wanted_kinds)
       AND EXISTS (SELECT 1 FROM students s WHERE s.id = wanted_student_id AND in_actor_scope(s.scope_no)
                      AND s.competence_no >= actor_competence_from() AND s.competence_no <= actor_competence_to())
    RETURNING 1)
  SELECT count(*)::integer FROM closed
$$;
ALTER FUNCTION close_own_problems(bigint, text[], text, timestamptz) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION close_own_problems(bigint, text[], text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION close_own_problems(bigint, text[], text, timestamptz) TO xueji_application;
