-- Rows about a pupil now carry two numbers: scope_no, where the school stands in the administering tree (who may read),
-- and competence_no, the scope_from of the competent authority 学籍主管部门 for that school and stage (who may change).

CREATE TABLE students (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  school_id        bigint NOT NULL REFERENCES organisations,
  scope_no         bigint NOT NULL,
  competence_no    bigint NOT NULL,
  name             text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
  name_pinyin      text COLLATE "C" NOT NULL,
  name_initials    text COLLATE "C" NOT NULL,
  sex_code         char(1) NOT NULL CHECK (sex_code IN ('1', '2')),
  birth_date       date NOT NULL,
  id_type_code     char(1) NOT NULL,
  id_masked        text,
  number_kind      char(1) CHECK (number_kind IN ('L', 'J', 'G')),
  number_masked    text,
  nationality_code char(3) NOT NULL,
  ethnic_code      char(2) NOT NULL,
  overseas_code    char(2) NOT NULL,
  is_restricted    boolean NOT NULL DEFAULT false,
  version          integer NOT NULL DEFAULT 1,
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now(),
  deleted_at       timestamptz,
  CONSTRAINT students_number_shown_with_kind CHECK ((number_kind IS NULL) = (number_masked IS NULL))
);
COMMENT ON TABLE students IS 'Identity and hot columns of a person. Identifiers appear here masked; the numbers themselves are in student_identifiers.';
COMMENT ON COLUMN students.name_pinyin IS 'Lower-case full pinyin without tones and spaces: prefix search, and the stored sort key of pinyin order';
COMMENT ON COLUMN students.is_restricted IS '保密: answers only to the province';
CREATE INDEX students_in_school_by_name ON students (scope_no, name_pinyin, id);
CREATE INDEX students_by_name ON students (name, scope_no);
CREATE INDEX students_by_initials ON students (name_initials, scope_no);
CREATE INDEX students_by_birth ON students (birth_date, sex_code, name_pinyin);

CREATE TABLE student_details (
  student_id            bigint PRIMARY KEY REFERENCES students,
  scope_no              bigint NOT NULL,
  competence_no         bigint NOT NULL,
  birth_place_code      char(12),
  native_place          text,
  political_code        char(2),
  health_code           char(2),
  former_name           text,
  name_en               text,
  id_valid_period       text,
  hukou_place_code      char(12),
  hukou_address         text,
  hukou_type_code       char(1),
  non_agri_hukou_code   char(1),
  specialty             text,
  blood_type_code       char(1),
  aux_number            text,
  entry_year_month      char(7),
  entry_mode_code       char(2),
  attendance_mode_code  char(1),
  student_source_code   char(1),
  current_address       text,
  mail_address          text,
  home_address          text,
  phone                 text,
  postcode              text,
  email                 text,
  homepage              text,
  only_child            boolean,
  preschool             boolean,
  left_behind_code      char(1),
  migrant_child         boolean,
  orphan                boolean,
  martyr_family         boolean,
  inclusion_code        char(1),
  disability_code       char(1),
  gov_purchased_seat    boolean,
  aid_needed            boolean,
  boarding_subsidy      boolean,
  commute_km            numeric(5, 1),
  commute_mode_code     char(1),
  school_bus            boolean,
  home_teaching         boolean NOT NULL DEFAULT false,
  nutrition             boolean,
  provincial            jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE student_details IS 'The other typed fields of the collection form (domain fields 4-48). provincial holds extension fields of the province.';

CREATE TABLE guardians (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  student_id       bigint NOT NULL REFERENCES students,
  ordinal          smallint NOT NULL CHECK (ordinal BETWEEN 1 AND 20),
  scope_no         bigint NOT NULL,
  competence_no    bigint NOT NULL,
  name             text NOT NULL,
  relation_code    char(2) NOT NULL,
  relation_note    text,
  ethnic_code      char(2),
  employer         text,
  job_title        text,
  address          text,
  hukou_place_code char(12),
  phone            text,
  is_guardian      boolean NOT NULL,
  id_type_code     char(1),
  id_cipher        bytea,
  id_key           smallint,
  id_index         bytea,
  id_masked        text,
  CONSTRAINT guardians_ordinal_once UNIQUE (student_id, ordinal),
  CONSTRAINT guardians_id_whole CHECK (num_nulls(id_cipher, id_key, id_index, id_masked) IN (0, 4))
);
COMMENT ON TABLE guardians IS 'Family members and guardians. ID numbers encrypted, found by keyed hash.';
CREATE INDEX guardians_by_id ON guardians (id_index) WHERE id_index IS NOT NULL;

CREATE TABLE student_identifiers (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  student_id    bigint NOT NULL REFERENCES students,
  scope_no      bigint NOT NULL,
  competence_no bigint NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('id-document', 'L', 'J', 'G')),
  id_type_code  char(1),
  cipher        bytea NOT NULL,
  key_id        smallint NOT NULL,
  blind_index   bytea NOT NULL CHECK (octet_length(blind_index) = 32),
  masked        text NOT NULL,
  valid_from    timestamptz NOT NULL DEFAULT now(),
  valid_to      timestamptz,
  CONSTRAINT student_identifiers_typed CHECK ((kind = 'id-document') = (id_type_code IS NOT NULL))
);
COMMENT ON TABLE student_identifiers IS 'Every ID document and every 学籍号 a person ever had, encrypted, found by exact keyed hash. An ID document is not unique: two children under one number is a question to solve. An issued 学籍号 is.';
CREATE UNIQUE INDEX student_identifiers_number_once ON student_identifiers (blind_index) WHERE kind IN ('L', 'J', 'G');
CREATE UNIQUE INDEX student_identifiers_one_current ON student_identifiers (student_id, (kind = 'id-document')) WHERE valid_to IS NULL;
CREATE INDEX student_identifiers_by_index ON student_identifiers (blind_index, kind);

CREATE TABLE classes (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  school_id     bigint NOT NULL REFERENCES organisations,
  scope_no      bigint NOT NULL,
  competence_no bigint NOT NULL,
  stage         smallint NOT NULL CHECK (stage IN (1, 2, 3)),
  study_years   smallint NOT NULL CHECK (study_years BETWEEN 2 AND 9),
  entry_year    smallint NOT NULL CHECK (entry_year BETWEEN 1990 AND 2100),
  class_number  smallint NOT NULL CHECK (class_number BETWEEN 1 AND 99),
  class_kind    char(2) NOT NULL,
  head_teacher  text,
  formed_on     date NOT NULL,
  closed_on     date,
  CONSTRAINT classes_number_once UNIQUE (school_id, stage, entry_year, class_number)
);
COMMENT ON TABLE classes IS 'A class is a cohort (级) of a school: it keeps its id through all grades. Its grade is derived, never stored here.';
CREATE INDEX classes_in_school ON classes (scope_no, stage, entry_year);

CREATE TABLE class_years (
  class_id      bigint NOT NULL REFERENCES classes,
  school_year   smallint NOT NULL,
  grade_code    char(2) NOT NULL,
  grade_from    timestamptz NOT NULL,
  scope_no      bigint NOT NULL,
  competence_no bigint NOT NULL,
  CONSTRAINT class_years_key PRIMARY KEY (class_id, school_year)
);
COMMENT ON TABLE class_years IS 'One row per class per school year with its grade. Promotion adds rows here and touches no pupil. grade_from is the promotion instant, school_year the year that turns on 1 September.';

CREATE TABLE enrolments (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  student_id     bigint NOT NULL REFERENCES students,
  holder_id      bigint NOT NULL REFERENCES organisations,
  class_id       bigint REFERENCES classes,
  scope_no       bigint NOT NULL,
  competence_no  bigint NOT NULL,
  stage          smallint NOT NULL CHECK (stage IN (1, 2, 3)),
  status         smallint NOT NULL,
  planned_seat   text COLLATE "C" CHECK (length(planned_seat) <= 4),
  begin_on       date NOT NULL,
  end_on         date,
  end_reason     text,
  version        integer NOT NULL DEFAULT 1,
  CONSTRAINT enrolments_status_known CHECK (status IN (1, 2, 3, 10, 20, 21, 22, 23, 30, 31, 32, 40, 41, 42, 43, 90)),
  CONSTRAINT enrolments_open_while_on_register CHECK ((status < 30) = (end_on IS NULL)),
  CONSTRAINT enrolments_period_ordered CHECK (end_on IS NULL OR end_on >= begin_on)
);
COMMENT ON TABLE enrolments IS 'Spells: who holds a person, in what status, from when to when. class_id is the held cohort.';
COMMENT ON COLUMN enrolments.planned_seat IS 'Seat number wished for at registration; the membership holds the real one after approval.';
COMMENT ON COLUMN enrolments.status IS '1 draft, 2 school review, 3 authority review (provisional, unnumbered, uncounted); 10 in school; 20 suspended, 21 abroad, 22 missing, 23 dropped out; closed: 30 graduated, 31 completed, 32 left early, 40 transferred out, 41 withdrawn, 42 expelled, 43 deceased, 90 deleted';
CREATE UNIQUE INDEX enrolments_one_open ON enrolments (student_id) WHERE end_on IS NULL;
CREATE INDEX enrolments_in_scope ON enrolments (scope_no, status);
CREATE INDEX enrolments_of_class ON enrolments (class_id) WHERE end_on IS NULL;
CREATE INDEX enrolments_of_student ON enrolments (student_id);

CREATE TABLE class_memberships (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  class_id      bigint NOT NULL REFERENCES classes,
  student_id    bigint NOT NULL REFERENCES students,
  scope_no      bigint NOT NULL,
  competence_no bigint NOT NULL,
  seat_number   text COLLATE "C",
  valid_from    date NOT NULL,
  valid_to      date,
  CONSTRAINT class_memberships_period_ordered CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
COMMENT ON TABLE class_memberships IS 'Who sits in which class, from when to when. Ends when attendance ends; the spell may stay open.';
CREATE UNIQUE INDEX class_memberships_one_open ON class_memberships (student_id) WHERE valid_to IS NULL;
CREATE UNIQUE INDEX class_memberships_seat_once ON class_memberships (class_id, seat_number) WHERE valid_to IS NULL AND seat_number IS NOT NULL;
CREATE INDEX class_memberships_of_class ON class_memberships (class_id) WHERE valid_to IS NULL;

CREATE TABLE student_evidence (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  student_id    bigint NOT NULL REFERENCES students,
  scope_no      bigint NOT NULL,
  competence_no bigint NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('attendance-proof', 'household-register', 'id-document', 'other')),
  file_id       bigint NOT NULL REFERENCES files,
  account_id    bigint NOT NULL REFERENCES accounts,
  created_at    timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE student_evidence IS 'Proof attached to a record (材料). A file is reached only through here.';
CREATE INDEX student_evidence_of_student ON student_evidence (student_id);

CREATE TABLE student_searches (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id bigint NOT NULL REFERENCES accounts,
  key_id     smallint NOT NULL,
  criteria   bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE student_searches IS 'What a person searched for, sealed; the address bar carries only its id.';
ALTER TABLE student_searches ENABLE ROW LEVEL SECURITY;
ALTER TABLE student_searches FORCE ROW LEVEL SECURITY;
CREATE POLICY student_searches_own ON student_searches USING (account_id = actor_account_id());
GRANT SELECT, INSERT ON student_searches TO xueji_application;

DO $$
DECLARE pupil_table text;
BEGIN
  FOREACH pupil_table IN ARRAY ARRAY['students', 'student_details', 'guardians', 'student_identifiers', 'classes',
    'class_years', 'enrolments', 'class_memberships', 'student_evidence']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', pupil_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', pupil_table);
    EXECUTE format($policy$CREATE POLICY %I ON %I FOR SELECT
      USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to())$policy$, pupil_table || '_read', pupil_table);
    EXECUTE format($policy$CREATE POLICY %I ON %I FOR INSERT
      WITH CHECK (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to()
        AND competence_no >= actor_competence_from() AND competence_no <= actor_competence_to())$policy$, pupil_table || '_add', pupil_table);
    EXECUTE format($policy$CREATE POLICY %I ON %I FOR UPDATE
      USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to()
        AND competence_no >= actor_competence_from() AND competence_no <= actor_competence_to())$policy$, pupil_table || '_change', pupil_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO xueji_application', pupil_table);
  END LOOP;
END $$;
CREATE POLICY guardians_remove ON guardians FOR DELETE
  USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to()
    AND competence_no >= actor_competence_from() AND competence_no <= actor_competence_to());
GRANT DELETE ON guardians TO xueji_application;

-- A number is never issued to a draft: law here, whatever the code does and whoever asks. It looks past the actor's scope, so
-- that the plan, which is kept, is the index by pupil: with the scope as a second condition a bulk load into empty tables
-- would read all spells for every number.
CREATE FUNCTION refuse_number_for_draft() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM enrolments WHERE student_id = NEW.student_id AND status >= 10) THEN
    RAISE EXCEPTION 'a number is never issued to a draft'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'student_identifiers_never_for_draft';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER student_identifiers_never_for_draft BEFORE INSERT ON student_identifiers
  FOR EACH ROW WHEN (NEW.kind IN ('L', 'J', 'G')) EXECUTE FUNCTION refuse_number_for_draft();
ALTER FUNCTION refuse_number_for_draft() OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION refuse_number_for_draft() FROM PUBLIC;

-- The only reader of status: who is where today. A graduated class ends its pupils' spells by the clock.
CREATE VIEW current_enrolments WITH (security_invoker = true) AS
  SELECT e.id, e.student_id, e.holder_id, e.class_id, e.scope_no, e.competence_no, e.stage, e.begin_on, e.version,
         e.status, e.status < 10 AS is_provisional
    FROM enrolments e
   WHERE e.end_on IS NULL;
COMMENT ON VIEW current_enrolments IS 'Open spells. Everything that asks for a status asks here.';
GRANT SELECT ON current_enrolments TO xueji_application;

-- The events of one record, to whoever may see the record now, whoever wrote them.
CREATE FUNCTION read_student_events(wanted_student_id bigint, before_id bigint, wanted_count integer)
RETURNS TABLE (id bigint, recorded_at timestamptz, occurred_at timestamptz, kind text, case_id bigint, reason text, changes jsonb,
  account_name text, organisation_name text, organisation_name_en text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT v.id, v.recorded_at, v.occurred_at, v.kind, v.case_id, v.reason, v.changes, a.display_name, o.name, o.name_en
    FROM record_events v
    JOIN accounts a ON a.id = v.account_id
    JOIN organisations o ON o.id = v.organisation_id
   WHERE v.student_id = wanted_student_id AND (before_id IS NULL OR v.id < before_id)
     AND EXISTS (SELECT 1 FROM students s WHERE s.id = wanted_student_id
                    AND s.scope_no >= actor_scope_from() AND s.scope_no <= actor_scope_to())
   ORDER BY v.id DESC LIMIT least(wanted_count, 200)
$$;
GRANT SELECT ON record_events, students, enrolments, student_identifiers, guardians TO xueji_lookup;
ALTER FUNCTION read_student_events(bigint, bigint, integer) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION read_student_events(bigint, bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read_student_events(bigint, bigint, integer) TO xueji_application;
