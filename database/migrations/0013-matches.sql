-- A match is a question, not an error: who looks for a child across offices, what was found, what was answered.

-- Look-ups beyond one's scope now also say in which stage of life the other record stands and whom to telephone. Records
-- marked 保密 answer only to the province: its name stands there instead of the school's.
DROP FUNCTION find_same_identity(bytea, text, char, date, bigint);
CREATE FUNCTION find_same_identity(wanted_id_index bytea, wanted_name text, wanted_sex char, wanted_birth_date date, except_student_id bigint)
RETURNS TABLE (student_id bigint, scope_no bigint, competence_no bigint, same_id_document boolean, same_name_sex_birth boolean,
  other_has_id_number boolean, status smallint, entry_year smallint, study_years smallint, office_id bigint, office_name text,
  office_name_en text, contact_person text, contact_phone text, is_same_school boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH matches AS (
    SELECT i.student_id FROM student_identifiers i
     WHERE wanted_id_index IS NOT NULL AND i.blind_index = wanted_id_index AND i.kind = 'id-document' AND i.valid_to IS NULL
    UNION
    SELECT s.id FROM students s
     WHERE s.birth_date = wanted_birth_date AND s.sex_code = wanted_sex AND s.name = wanted_name
  )
  SELECT s.id, s.scope_no, s.competence_no,
         EXISTS (SELECT 1 FROM student_identifiers i WHERE i.student_id = s.id AND i.blind_index = wanted_id_index
                   AND i.kind = 'id-document' AND i.valid_to IS NULL),
         coalesce(s.name = wanted_name AND s.sex_code = wanted_sex AND s.birth_date = wanted_birth_date, false),
         s.id_masked IS NOT NULL, e.status, c.entry_year, c.study_years, o.id, o.name, o.name_en, o.contact_person,
         o.contact_phone, h.id = actor_organisation_id() AND NOT s.is_restricted
    FROM matches m
    JOIN students s ON s.id = m.student_id AND s.deleted_at IS NULL
    JOIN LATERAL (SELECT holder_id, class_id, status FROM enrolments
                   WHERE enrolments.student_id = s.id AND enrolments.status < 90
                   ORDER BY end_on DESC NULLS FIRST, id DESC LIMIT 1) e ON true
    LEFT JOIN classes c ON c.id = e.class_id
    JOIN organisations h ON h.id = e.holder_id
    JOIN organisations o ON o.id = CASE
      WHEN NOT s.is_restricted THEN h.id
      ELSE (SELECT p.id FROM organisations p WHERE p.kind = 2 AND p.scope_from <= h.scope_from AND p.scope_to >= h.scope_to) END
   WHERE s.id IS DISTINCT FROM except_student_id AND actor_account_id() IS NOT NULL
   LIMIT 20
$$;
GRANT SELECT ON classes TO xueji_lookup;
ALTER FUNCTION find_same_identity(bytea, text, char, date, bigint) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION find_same_identity(bytea, text, char, date, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_same_identity(bytea, text, char, date, bigint) TO xueji_application;

CREATE TABLE identity_search_limit (
  searches_per_hour smallint NOT NULL CHECK (searches_per_hour > 0),
  is_only           boolean PRIMARY KEY DEFAULT true CHECK (is_only)
);
COMMENT ON TABLE identity_search_limit IS 'How often one person may look for a child across offices within an hour: enough for a day of registrations, too little for guessing.';
INSERT INTO identity_search_limit (searches_per_hour) VALUES (60);
GRANT SELECT ON identity_search_limit TO xueji_application;

CREATE TABLE identity_searches (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id  bigint NOT NULL REFERENCES accounts,
  searched_at timestamptz NOT NULL
);
COMMENT ON TABLE identity_searches IS 'Searches of the last hour, counted against identity_search_limit whatever restarts. What was searched for is not kept; that it was is in audit_entries.';
CREATE INDEX identity_searches_of_account ON identity_searches (account_id, searched_at);
ALTER TABLE identity_searches ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity_searches FORCE ROW LEVEL SECURITY;
CREATE POLICY identity_searches_own ON identity_searches USING (account_id = actor_account_id());
GRANT SELECT, INSERT, DELETE ON identity_searches TO xueji_application;

CREATE TABLE match_questions (
  id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  student_id          bigint NOT NULL REFERENCES students,
  scope_no            bigint NOT NULL,
  competence_no       bigint NOT NULL,
  other_student_id    bigint NOT NULL REFERENCES students,
  other_office_id     bigint NOT NULL REFERENCES organisations,
  other_standing      text NOT NULL CHECK (other_standing IN ('draft', 'in-review', 'in-school', 'away', 'left')),
  kind                text NOT NULL CHECK (kind IN ('P2', 'P3', 'suspected')),
  found_by            text NOT NULL CHECK (found_by IN ('draft', 'check', 'approval')),
  found_at            timestamptz NOT NULL,
  answer              text NOT NULL DEFAULT 'open' CHECK (answer IN ('open', 'same-child', 'another-child', 'unclear', 'lapsed')),
  note                text CHECK (length(note) <= 500),
  answered_at         timestamptz,
  answered_by_account bigint REFERENCES accounts,
  version             integer NOT NULL DEFAULT 1,
  CONSTRAINT match_questions_pair_once UNIQUE (student_id, other_student_id),
  CONSTRAINT match_questions_two_records CHECK (student_id <> other_student_id),
  CONSTRAINT match_questions_answered_by_someone CHECK ((answer IN ('same-child', 'another-child', 'unclear')) = (answered_at IS NOT NULL AND answered_by_account IS NOT NULL))
);
COMMENT ON TABLE match_questions IS 'Is this child the one on that record? Asked of the school that registers. other_student_id never leaves the server: shown are other_office_id (the school, or the province for 保密) and other_standing.';
COMMENT ON COLUMN match_questions.kind IS 'P2 same ID document; P3 same name, sex and birth date, neither has an ID number; suspected: the same three with different numbers';
COMMENT ON COLUMN match_questions.found_by IS 'draft: when the draft was made; check: looked for again by the clerk; approval: the other record was approved meanwhile';
COMMENT ON COLUMN match_questions.answer IS 'lapsed: the two no longer agree, because one was corrected or withdrawn';
CREATE INDEX match_questions_open ON match_questions (scope_no, id) WHERE answer = 'open';
CREATE INDEX match_questions_about ON match_questions (other_student_id);

CREATE TABLE problem_records (
  id                     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  question_id            bigint NOT NULL REFERENCES match_questions,
  student_id             bigint NOT NULL REFERENCES students,
  scope_no               bigint NOT NULL,
  competence_no          bigint NOT NULL,
  kind                   text NOT NULL CHECK (kind IN ('P2', 'P3')),
  counterpart_student_id bigint NOT NULL REFERENCES students,
  counterpart_office_id  bigint NOT NULL REFERENCES organisations,
  detected_at            timestamptz NOT NULL,
  due_on                 date,
  priority               smallint NOT NULL CHECK (priority IN (1, 2, 3, 4)),
  state                  text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'attested', 'corrected', 'deleted')),
  closed_at              timestamptz,
  contact_note           text CHECK (length(contact_note) <= 500),
  contacted_at           timestamptz,
  contacted_by_account   bigint REFERENCES accounts,
  version                integer NOT NULL DEFAULT 1,
  CONSTRAINT problem_records_closed_when_over CHECK ((state = 'open') = (closed_at IS NULL)),
  CONSTRAINT problem_records_contact_whole CHECK (num_nulls(contact_note, contacted_at, contacted_by_account) IN (0, 3))
);
COMMENT ON TABLE problem_records IS '问题学籍: one row for each of the two records that agree; each school reads its own side. counterpart_student_id never leaves the server.';
COMMENT ON COLUMN problem_records.priority IS '1 graduating grade, 2 running transfer, 3 start grade, 4 other; as of the day it was detected';
COMMENT ON COLUMN problem_records.due_on IS 'NULL: the calendar of working days does not reach so far';
COMMENT ON COLUMN problem_records.state IS 'attested: shown to be two children; corrected: one of the two was corrected; deleted: one was withdrawn or deleted';
CREATE UNIQUE INDEX problem_records_open_once ON problem_records (student_id, counterpart_student_id) WHERE state = 'open';
CREATE INDEX problem_records_open ON problem_records (scope_no, priority, id) WHERE state = 'open';
CREATE INDEX problem_records_of_student ON problem_records (student_id);

CREATE TABLE transfer_intents (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  question_id       bigint NOT NULL REFERENCES match_questions,
  student_id        bigint NOT NULL REFERENCES students,
  scope_no          bigint NOT NULL,
  competence_no     bigint NOT NULL,
  holding_office_id bigint NOT NULL REFERENCES organisations,
  state             text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
  created_at        timestamptz NOT NULL,
  account_id        bigint NOT NULL REFERENCES accounts,
  closed_at         timestamptz,
  closed_by_account bigint REFERENCES accounts,
  note              text CHECK (length(note) <= 500),
  version           integer NOT NULL DEFAULT 1,
  CONSTRAINT transfer_intents_closed_by_someone CHECK ((state = 'open') = (closed_at IS NULL) AND (closed_at IS NULL) = (closed_by_account IS NULL))
);
COMMENT ON TABLE transfer_intents IS 'The child has a record elsewhere: what the stopped draft of student_id leaves to be done, namely to ask the holding school for a transfer. dropped: the answer was a mistake and the draft was taken up again.';
CREATE UNIQUE INDEX transfer_intents_one_open ON transfer_intents (student_id) WHERE state = 'open';
CREATE INDEX transfer_intents_open ON transfer_intents (scope_no, id) WHERE state = 'open';

DO $$
DECLARE match_table text;
BEGIN
  FOREACH match_table IN ARRAY ARRAY['match_questions', 'problem_records', 'transfer_intents'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', match_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', match_table);
    EXECUTE format($policy$CREATE POLICY %I ON %I FOR SELECT
      USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to())$policy$, match_table || '_read', match_table);
    EXECUTE format($policy$CREATE POLICY %I ON %I FOR UPDATE
      USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to()
        AND competence_no >= actor_competence_from() AND competence_no <= actor_competence_to())$policy$, match_table || '_change', match_table);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO xueji_application', match_table);
  END LOOP;
END $$;
-- An approval asks the schools whose drafts agree with the approved record, wherever they are.
CREATE POLICY match_questions_add ON match_questions FOR INSERT WITH CHECK (
  (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to())
  OR (found_by = 'approval' AND EXISTS (SELECT 1 FROM students s WHERE s.id = match_questions.other_student_id)));
-- Whoever answers a question flags both of its records, one of which may be another office's.
CREATE POLICY problem_records_add ON problem_records FOR INSERT WITH CHECK (EXISTS (
  SELECT 1 FROM match_questions q WHERE q.id = problem_records.question_id
     AND (q.student_id, q.other_student_id) IN ((problem_records.student_id, problem_records.counterpart_student_id),
                                                (problem_records.counterpart_student_id, problem_records.student_id))));
CREATE POLICY transfer_intents_add ON transfer_intents FOR INSERT WITH CHECK (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
GRANT UPDATE (kind, other_office_id, other_standing, answer, note, answered_at, answered_by_account, version) ON match_questions TO xueji_application;
GRANT UPDATE (contact_note, contacted_at, contacted_by_account, version) ON problem_records TO xueji_application;
GRANT UPDATE (state, closed_at, closed_by_account, note, version) ON transfer_intents TO xueji_application;

-- Both sides of a problem close together, though each is another office's to read. Asks for sight of the first record.
CREATE FUNCTION close_problem_pair(wanted_student_id bigint, wanted_counterpart_id bigint, new_state text, at timestamptz) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH closed AS (
    UPDATE problem_records SET state = new_state, closed_at = at, version = version + 1
     WHERE state = 'open' AND (student_id, counterpart_student_id) IN ((wanted_student_id, wanted_counterpart_id), (wanted_counterpart_id, wanted_student_id))
       AND EXISTS (SELECT 1 FROM students s WHERE s.id = wanted_student_id
                      AND in_actor_scope(s.scope_no))
    RETURNING 1)
  SELECT count(*)::integer FROM closed
$$;
ALTER FUNCTION close_problem_pair(bigint, bigint, text, timestamptz) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION close_problem_pair(bigint, bigint, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION close_problem_pair(bigint, bigint, text, timestamptz) TO xueji_application;

-- Lists of pupils show at a glance what is open, without asking another table for every row.
ALTER TABLE students
  ADD COLUMN open_question_count smallint NOT NULL DEFAULT 0 CHECK (open_question_count >= 0),
  ADD COLUMN open_problem_count smallint NOT NULL DEFAULT 0 CHECK (open_problem_count >= 0);
COMMENT ON COLUMN students.open_question_count IS 'Open match_questions of this record; kept by trigger';
COMMENT ON COLUMN students.open_problem_count IS 'Open problem_records of this record (问题学籍); kept by trigger';
CREATE FUNCTION count_open_questions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE students SET open_question_count = (SELECT count(*) FROM match_questions q WHERE q.student_id = NEW.student_id AND q.answer = 'open')
   WHERE id = NEW.student_id;
  RETURN NULL;
END $$;
CREATE FUNCTION count_open_problems() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE students SET open_problem_count = (SELECT count(*) FROM problem_records p WHERE p.student_id = NEW.student_id AND p.state = 'open')
   WHERE id = NEW.student_id;
  RETURN NULL;
END $$;
GRANT SELECT ON match_questions TO xueji_lookup;
GRANT SELECT, UPDATE (state, closed_at, version) ON problem_records TO xueji_lookup;
GRANT UPDATE (open_question_count, open_problem_count) ON students TO xueji_lookup;
CREATE TRIGGER match_questions_counted AFTER INSERT OR UPDATE OF answer ON match_questions FOR EACH ROW EXECUTE FUNCTION count_open_questions();
CREATE TRIGGER problem_records_counted AFTER INSERT OR UPDATE OF state ON problem_records FOR EACH ROW EXECUTE FUNCTION count_open_problems();
ALTER FUNCTION count_open_questions() OWNER TO xueji_lookup;
ALTER FUNCTION count_open_problems() OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION count_open_questions(), count_open_problems() FROM PUBLIC;

-- For place_pupil, which moves the rows of a restricted pupil to the province.
GRANT SELECT, UPDATE (scope_no, competence_no) ON match_questions, problem_records, transfer_intents TO xueji_lookup;
