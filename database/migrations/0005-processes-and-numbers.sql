CREATE TABLE cases (
  id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  process            text NOT NULL CHECK (process IN ('registration')),
  student_id         bigint NOT NULL REFERENCES students,
  home_id            bigint NOT NULL REFERENCES organisations,
  home_scope_no      bigint NOT NULL,
  state              text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'returned', 'done', 'refused', 'withdrawn')),
  receipt_code       text NOT NULL,
  chain              jsonb NOT NULL,
  started_by_account bigint NOT NULL REFERENCES accounts,
  started_by_post    bigint NOT NULL REFERENCES posts,
  started_at         timestamptz NOT NULL,
  ended_at           timestamptz,
  version            integer NOT NULL DEFAULT 1,
  CONSTRAINT cases_receipt_once UNIQUE (receipt_code),
  CONSTRAINT cases_ended_when_over CHECK ((state IN ('done', 'refused', 'withdrawn')) = (ended_at IS NOT NULL))
);
COMMENT ON TABLE cases IS 'A status change under way. chain is the step list as computed at the start and frozen.';
CREATE UNIQUE INDEX cases_one_running ON cases (student_id, process) WHERE state IN ('running', 'returned');
CREATE INDEX cases_of_student ON cases (student_id);

CREATE TABLE case_parties (
  case_id         bigint NOT NULL REFERENCES cases,
  organisation_id bigint NOT NULL REFERENCES organisations,
  scope_no        bigint NOT NULL,
  CONSTRAINT case_parties_key PRIMARY KEY (case_id, organisation_id)
);
COMMENT ON TABLE case_parties IS 'Offices that take part in a case. Whoever has one of them in scope sees the case.';
CREATE INDEX case_parties_by_scope ON case_parties (scope_no, case_id);

CREATE TABLE case_steps (
  case_id              bigint NOT NULL REFERENCES cases,
  ordinal              smallint NOT NULL,
  step                 text NOT NULL CHECK (step IN ('school-review', 'authority-review')),
  owner_id             bigint NOT NULL REFERENCES organisations,
  owner_scope_no       bigint NOT NULL,
  owner_role           text NOT NULL,
  due_working_days     smallint NOT NULL CHECK (due_working_days > 0),
  state                text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'open', 'passed', 'returned', 'refused', 'void')),
  opened_at            timestamptz,
  due_on               date,
  submitted_by_account bigint NOT NULL,
  decided_at           timestamptz,
  decided_by_account   bigint REFERENCES accounts,
  decided_by_post      bigint REFERENCES posts,
  reason_code          text,
  note                 text CHECK (length(note) <= 500),
  CONSTRAINT case_steps_key PRIMARY KEY (case_id, ordinal),
  CONSTRAINT case_steps_decided_by_someone CHECK ((state IN ('passed', 'returned', 'refused')) = (decided_by_account IS NOT NULL AND decided_at IS NOT NULL)),
  CONSTRAINT case_steps_second_person CHECK (decided_by_account IS DISTINCT FROM submitted_by_account),
  CONSTRAINT case_steps_open_has_due CHECK (state <> 'open' OR (opened_at IS NOT NULL AND due_on IS NOT NULL)),
  CONSTRAINT case_steps_no_without_reason CHECK (state NOT IN ('returned', 'refused') OR reason_code IS NOT NULL)
);
COMMENT ON TABLE case_steps IS 'Steps of a case: whose move (office and role), since when, until when (working days), what was decided and why. Nobody decides what he submitted himself.';
CREATE UNIQUE INDEX case_steps_one_open ON case_steps (case_id) WHERE state = 'open';
CREATE INDEX case_steps_work_list ON case_steps (owner_id, due_on, case_id) WHERE state = 'open';

ALTER TABLE cases ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases FORCE ROW LEVEL SECURITY;
ALTER TABLE case_parties ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_parties FORCE ROW LEVEL SECURITY;
ALTER TABLE case_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_steps FORCE ROW LEVEL SECURITY;
CREATE POLICY case_parties_read ON case_parties FOR SELECT USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
CREATE POLICY case_parties_add ON case_parties FOR INSERT WITH CHECK (actor_account_id() IS NOT NULL);
CREATE POLICY cases_add ON cases FOR INSERT WITH CHECK (started_by_account = actor_account_id()
  AND home_scope_no >= actor_scope_from() AND home_scope_no <= actor_scope_to());
CREATE POLICY cases_read ON cases FOR SELECT USING ((home_scope_no >= actor_scope_from() AND home_scope_no <= actor_scope_to()) OR EXISTS (
  SELECT 1 FROM case_parties p WHERE p.case_id = cases.id AND p.scope_no >= actor_scope_from() AND p.scope_no <= actor_scope_to()));
CREATE POLICY cases_change ON cases FOR UPDATE USING ((home_scope_no >= actor_scope_from() AND home_scope_no <= actor_scope_to()) OR EXISTS (
  SELECT 1 FROM case_parties p WHERE p.case_id = cases.id AND p.scope_no >= actor_scope_from() AND p.scope_no <= actor_scope_to()));
CREATE POLICY case_steps_read ON case_steps FOR SELECT USING (EXISTS (
  SELECT 1 FROM case_parties p WHERE p.case_id = case_steps.case_id AND p.scope_no >= actor_scope_from() AND p.scope_no <= actor_scope_to()));
CREATE POLICY case_steps_add ON case_steps FOR INSERT WITH CHECK (actor_account_id() IS NOT NULL);
CREATE POLICY case_steps_change ON case_steps FOR UPDATE USING (EXISTS (
  SELECT 1 FROM case_parties p WHERE p.case_id = case_steps.case_id AND p.scope_no >= actor_scope_from() AND p.scope_no <= actor_scope_to()));
GRANT SELECT, INSERT ON cases, case_parties, case_steps TO xueji_application;
GRANT UPDATE (state, ended_at, version) ON cases TO xueji_application;
GRANT UPDATE (state, opened_at, due_on, decided_at, decided_by_account, decided_by_post, reason_code, note) ON case_steps TO xueji_application;

CREATE TABLE bulk_acts (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  act             text NOT NULL CHECK (act IN ('submit-registration', 'decide-case')),
  parameters      jsonb NOT NULL DEFAULT '{}',
  job_run_id      bigint REFERENCES job_runs,
  account_id      bigint NOT NULL REFERENCES accounts,
  organisation_id bigint NOT NULL REFERENCES organisations,
  scope_no        bigint NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE bulk_act_rows (
  bulk_act_id  bigint NOT NULL REFERENCES bulk_acts,
  ordinal      integer NOT NULL,
  subject_id   bigint NOT NULL,
  outcome      text NOT NULL DEFAULT 'pending' CHECK (outcome IN ('pending', 'done', 'refused')),
  problem      jsonb,
  scope_no     bigint NOT NULL,
  CONSTRAINT bulk_act_rows_key PRIMARY KEY (bulk_act_id, ordinal),
  CONSTRAINT bulk_act_rows_subject_once UNIQUE (bulk_act_id, subject_id),
  CONSTRAINT bulk_act_rows_refused_with_reason CHECK ((outcome = 'refused') = (problem IS NOT NULL))
);
COMMENT ON TABLE bulk_acts IS 'One act on many subjects: each row is decided in a transaction of its own, which also writes its outcome, so a crash neither loses nor repeats a row.';
COMMENT ON COLUMN bulk_act_rows.problem IS 'Problem type and the values of its sentences; no personal data.';
ALTER TABLE bulk_acts ENABLE ROW LEVEL SECURITY;
ALTER TABLE bulk_acts FORCE ROW LEVEL SECURITY;
ALTER TABLE bulk_act_rows ENABLE ROW LEVEL SECURITY;
ALTER TABLE bulk_act_rows FORCE ROW LEVEL SECURITY;
CREATE POLICY bulk_acts_within ON bulk_acts USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
CREATE POLICY bulk_act_rows_within ON bulk_act_rows USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
GRANT SELECT, INSERT ON bulk_acts, bulk_act_rows TO xueji_application;
GRANT UPDATE (job_run_id) ON bulk_acts TO xueji_application;
GRANT UPDATE (outcome, problem) ON bulk_act_rows TO xueji_application;

CREATE TABLE number_counters (
  series     text COLLATE "C" NOT NULL,
  next_value bigint NOT NULL DEFAULT 0 CHECK (next_value >= 0),
  CONSTRAINT number_counters_key PRIMARY KEY (series)
);
COMMENT ON TABLE number_counters IS 'The next serial of each number series (L: six-digit code of the county). Moved only in the transaction that issues.';
GRANT SELECT, INSERT, UPDATE ON number_counters TO xueji_application;

-- Look-ups beyond one's scope: exact match only, answering with where, not who.
CREATE FUNCTION find_same_identity(wanted_id_index bytea, wanted_name text, wanted_sex char, wanted_birth_date date, except_student_id bigint)
RETURNS TABLE (student_id bigint, same_id_document boolean, same_name_sex_birth boolean, other_has_id_number boolean, status smallint,
  school_id bigint, school_name text, school_name_en text, school_phone text, is_same_school boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH matches AS (
    SELECT i.student_id FROM student_identifiers i
     WHERE wanted_id_index IS NOT NULL AND i.blind_index = wanted_id_index AND i.kind = 'id-document' AND i.valid_to IS NULL
    UNION
    SELECT s.id FROM students s
     WHERE s.birth_date = wanted_birth_date AND s.sex_code = wanted_sex AND s.name = wanted_name
  )
  SELECT s.id,
         EXISTS (SELECT 1 FROM student_identifiers i WHERE i.student_id = s.id AND i.blind_index = wanted_id_index
                   AND i.kind = 'id-document' AND i.valid_to IS NULL),
         s.name = wanted_name AND s.sex_code = wanted_sex AND s.birth_date = wanted_birth_date,
         s.id_masked IS NOT NULL, e.status, o.id, o.name, o.name_en, o.contact_phone, o.id = actor_organisation_id()
    FROM matches m
    JOIN students s ON s.id = m.student_id AND s.deleted_at IS NULL
    JOIN enrolments e ON e.student_id = s.id AND e.end_on IS NULL
    JOIN organisations o ON o.id = e.holder_id
   WHERE s.id IS DISTINCT FROM except_student_id AND actor_account_id() IS NOT NULL
   LIMIT 20
$$;
ALTER FUNCTION find_same_identity(bytea, text, char, date, bigint) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION find_same_identity(bytea, text, char, date, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_same_identity(bytea, text, char, date, bigint) TO xueji_application;

-- All parties of a case see who acted in it, though accounts of other offices are not theirs to read.
CREATE FUNCTION case_person(wanted_case_id bigint, wanted_account_id bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT a.display_name FROM accounts a
   WHERE a.id = wanted_account_id
     AND EXISTS (SELECT 1 FROM case_parties p WHERE p.case_id = wanted_case_id
                    AND p.scope_no >= actor_scope_from() AND p.scope_no <= actor_scope_to())
     AND (EXISTS (SELECT 1 FROM case_steps s WHERE s.case_id = wanted_case_id AND s.decided_by_account = a.id)
       OR EXISTS (SELECT 1 FROM cases c WHERE c.id = wanted_case_id AND c.started_by_account = a.id))
$$;
GRANT SELECT ON cases, case_parties, case_steps TO xueji_lookup;
ALTER FUNCTION case_person(bigint, bigint) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION case_person(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION case_person(bigint, bigint) TO xueji_application;
