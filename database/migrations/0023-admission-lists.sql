-- Admission lists (录取名单): pupils who go on to the next stage keep their record, which their new school continues.
ALTER TABLE cases DROP CONSTRAINT cases_process_check;
ALTER TABLE cases ADD CONSTRAINT cases_process_check CHECK (process IN ('registration', 'admission'));

CREATE TABLE admission_rows (
  import_id            bigint NOT NULL,
  row_number           integer NOT NULL,
  scope_no             bigint NOT NULL,
  answer               text CHECK (answer IN ('same-child', 'another-child')),
  answered_at          timestamptz,
  answered_by_account  bigint REFERENCES accounts,
  case_id              bigint REFERENCES cases,
  stage                smallint CHECK (stage IN (2, 3)),
  class_id             bigint REFERENCES classes,
  attendance_mode_code char(1),
  CONSTRAINT admission_rows_key PRIMARY KEY (import_id, row_number),
  CONSTRAINT admission_rows_row FOREIGN KEY (import_id, row_number) REFERENCES import_rows ON DELETE CASCADE,
  CONSTRAINT admission_rows_answer_whole CHECK (num_nulls(answer, answered_at, answered_by_account) IN (0, 3)),
  CONSTRAINT admission_rows_case_has_place CHECK ((case_id IS NULL) = (stage IS NULL))
);
COMMENT ON TABLE admission_rows IS 'Rows of admission lists that somebody acted on: what the clerk said of the record that agrees, and the case by which it is continued. Holds no record: which one a row agrees with is looked up anew whenever somebody acts.';
COMMENT ON COLUMN admission_rows.class_id IS 'Of the admitting school, where the list names one; without it the pupil waits for placement (分班)';
CREATE INDEX admission_rows_of_case ON admission_rows (case_id) WHERE case_id IS NOT NULL;
ALTER TABLE admission_rows ENABLE ROW LEVEL SECURITY;
ALTER TABLE admission_rows FORCE ROW LEVEL SECURITY;
CREATE POLICY admission_rows_within ON admission_rows USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
GRANT SELECT, INSERT ON admission_rows TO xueji_application;
GRANT UPDATE (answer, answered_at, answered_by_account, case_id, stage, class_id, attendance_mode_code) ON admission_rows TO xueji_application;

-- Every record of the province that agrees with a row of an admission list: by the number of a document or a 学籍号, or by name,
-- sex and birth date. Exact match only, answering with where, not who. Of the name it says how far it agrees, and only where
-- a number agrees: one character apart is a slip of the pen more often than another child.
CREATE FUNCTION find_admission_candidates(wanted_id_index bytea, wanted_number_index bytea, wanted_name text, wanted_sex char, wanted_birth_date date)
RETURNS TABLE (student_id bigint, same_number boolean, name_agreement text, same_sex boolean, same_birth_date boolean, status smallint,
  stage smallint, is_own boolean, admitted_by text, office_id bigint, office_name text, office_name_en text, contact_person text,
  contact_phone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH matches AS (
    SELECT i.student_id, true AS by_number FROM student_identifiers i
     WHERE (wanted_id_index IS NOT NULL AND i.blind_index = wanted_id_index AND i.kind = 'id-document' AND i.valid_to IS NULL)
        OR (wanted_number_index IS NOT NULL AND i.blind_index = wanted_number_index AND i.kind <> 'id-document')
    UNION ALL
    SELECT s.id, false FROM students s
     WHERE s.birth_date = wanted_birth_date AND s.sex_code = wanted_sex AND s.name = wanted_name
  ), found AS (
    SELECT m.student_id, bool_or(m.by_number) AS by_number FROM matches m GROUP BY m.student_id
  )
  SELECT s.id, f.by_number,
         CASE WHEN s.name = wanted_name THEN 'same'
              WHEN length(s.name) = length(wanted_name) AND length(s.name) > 1
                AND (SELECT count(*) FROM generate_series(1, length(s.name)) place
                      WHERE substr(s.name, place, 1) <> substr(wanted_name, place, 1)) = 1 THEN 'similar'
              ELSE 'other' END,
         s.sex_code = wanted_sex, s.birth_date = wanted_birth_date, e.status, e.stage,
         e.holder_id = actor_organisation_id() AND NOT s.is_restricted,
         CASE WHEN a.home_id IS NULL THEN NULL WHEN a.home_id = actor_organisation_id() THEN 'own' ELSE 'other' END,
         o.id, o.name, o.name_en, o.contact_person, o.contact_phone
    FROM found f
    JOIN students s ON s.id = f.student_id AND s.deleted_at IS NULL
    JOIN LATERAL (SELECT holder_id, enrolments.status, enrolments.stage FROM enrolments
                   WHERE enrolments.student_id = s.id AND enrolments.status < 90
                   ORDER BY end_on DESC NULLS FIRST, id DESC LIMIT 1) e ON true
    LEFT JOIN LATERAL (SELECT c.home_id FROM cases c
                        WHERE c.student_id = s.id AND c.process = 'admission' AND c.state IN ('running', 'returned') LIMIT 1) a ON true
    JOIN organisations h ON h.id = coalesce(a.home_id, e.holder_id)
    JOIN organisations o ON o.id = CASE
      WHEN NOT s.is_restricted THEN h.id
      ELSE (SELECT p.id FROM organisations p WHERE p.kind = 2 AND p.scope_from <= h.scope_from AND p.scope_to >= h.scope_to) END
   WHERE actor_account_id() IS NOT NULL
   LIMIT 20
$$;
ALTER FUNCTION find_admission_candidates(bytea, bytea, text, char, date) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION find_admission_candidates(bytea, bytea, text, char, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_admission_candidates(bytea, bytea, text, char, date) TO xueji_application;

-- Whom a case is about, to every office that takes part in it while it runs: an admission is decided before the record has
-- come to the admitting school.
CREATE FUNCTION case_pupils(wanted_ids bigint[])
RETURNS TABLE (student_id bigint, name text, sex_code char, birth_date date, id_masked text, home_name text, home_name_en text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT DISTINCT ON (s.id) s.id, s.name, s.sex_code, s.birth_date, s.id_masked, o.name, o.name_en
    FROM cases c
    JOIN students s ON s.id = c.student_id AND NOT s.is_restricted
    JOIN organisations o ON o.id = c.home_id
   WHERE c.student_id = ANY(wanted_ids) AND c.state IN ('running', 'returned')
     AND EXISTS (SELECT 1 FROM case_parties p WHERE p.case_id = c.id AND in_actor_scope(p.scope_no))
   ORDER BY s.id, c.id DESC
$$;
ALTER FUNCTION case_pupils(bigint[]) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION case_pupils(bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION case_pupils(bigint[]) TO xueji_application;

-- The record follows the pupil (籍随人走): every row about the pupil now hangs from the school that admits. Only for whoever has
-- just passed the last step of the admission, and only while nobody holds the pupil. Closed spells, former memberships and
-- events keep the number of the school that wrote them. Answers the school the record came from.
CREATE FUNCTION receive_pupil(wanted_case_id bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  admission record;
  pupil record;
BEGIN
  SELECT c.student_id, h.id AS home_id, h.scope_from AS scope_no, t.owner_scope_no AS competence_no INTO admission
    FROM cases c
    JOIN organisations h ON h.id = c.home_id
    JOIN case_steps t ON t.case_id = c.id AND t.step = 'authority-review' AND t.state = 'passed'
   WHERE c.id = wanted_case_id AND c.process = 'admission' AND c.state = 'done'
     AND t.decided_by_account = actor_account_id() AND t.owner_id = actor_organisation_id();
  SELECT s.school_id INTO pupil FROM students s
   WHERE s.id = admission.student_id AND s.deleted_at IS NULL AND NOT s.is_restricted FOR UPDATE;
  IF pupil IS NULL OR EXISTS (SELECT 1 FROM enrolments e WHERE e.student_id = admission.student_id AND e.end_on IS NULL) THEN
    RAISE EXCEPTION 'only an admission that was just decided moves a record nobody holds' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE students SET school_id = admission.home_id, scope_no = admission.scope_no, competence_no = admission.competence_no,
         version = version + 1 WHERE id = admission.student_id;
  UPDATE student_details SET scope_no = admission.scope_no, competence_no = admission.competence_no WHERE student_id = admission.student_id;
  UPDATE guardians SET scope_no = admission.scope_no, competence_no = admission.competence_no WHERE student_id = admission.student_id;
  UPDATE student_identifiers SET scope_no = admission.scope_no, competence_no = admission.competence_no WHERE student_id = admission.student_id;
  UPDATE student_evidence SET scope_no = admission.scope_no, competence_no = admission.competence_no WHERE student_id = admission.student_id;
  UPDATE student_photos SET scope_no = admission.scope_no, competence_no = admission.competence_no WHERE student_id = admission.student_id;
  UPDATE match_questions SET scope_no = admission.scope_no, competence_no = admission.competence_no WHERE student_id = admission.student_id;
  UPDATE problem_records SET scope_no = admission.scope_no, competence_no = admission.competence_no WHERE student_id = admission.student_id;
  UPDATE transfer_intents SET scope_no = admission.scope_no, competence_no = admission.competence_no WHERE student_id = admission.student_id;
  UPDATE files f SET organisation_id = admission.home_id, scope_no = admission.scope_no
   WHERE f.id IN (SELECT file_id FROM student_evidence WHERE student_id = admission.student_id
                  UNION ALL SELECT file_id FROM student_photos WHERE student_id = admission.student_id);
  RETURN pupil.school_id;
END $$;
GRANT UPDATE (school_id) ON students TO xueji_lookup;
GRANT UPDATE (organisation_id) ON files TO xueji_lookup;
ALTER FUNCTION receive_pupil(bigint) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION receive_pupil(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION receive_pupil(bigint) TO xueji_application;
