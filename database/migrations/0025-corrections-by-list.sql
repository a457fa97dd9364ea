-- Contact and extended values corrected by list (批量更新): what a row changes, who must agree, and whether it was taken back.
ALTER TABLE cases DROP CONSTRAINT cases_process_check;
ALTER TABLE cases ADD CONSTRAINT cases_process_check CHECK (process IN ('registration', 'admission', 'correction'));

CREATE TABLE correction_rows (
  import_id     bigint NOT NULL,
  row_number    integer NOT NULL,
  student_id    bigint NOT NULL REFERENCES students,
  scope_no      bigint NOT NULL,
  competence_no bigint NOT NULL,
  key_id        smallint NOT NULL,
  content       bytea NOT NULL,
  direct_state  text NOT NULL CHECK (direct_state IN ('none', 'planned', 'applied', 'taken-back', 'changed-since')),
  case_id       bigint REFERENCES cases,
  CONSTRAINT correction_rows_key PRIMARY KEY (import_id, row_number),
  CONSTRAINT correction_rows_row FOREIGN KEY (import_id, row_number) REFERENCES import_rows ON DELETE CASCADE
);
COMMENT ON TABLE correction_rows IS 'What a row of an update list changes of its pupil. content is the changes before and after, sealed.';
COMMENT ON COLUMN correction_rows.direct_state IS 'Of the changes that need no approval: none of them; planned; applied; taken back; or not taken back, because a value was changed since';
COMMENT ON COLUMN correction_rows.case_id IS 'The case that carries the changes which need approval';
CREATE INDEX correction_rows_of_case ON correction_rows (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX correction_rows_of_student ON correction_rows (student_id);
ALTER TABLE correction_rows ENABLE ROW LEVEL SECURITY;
ALTER TABLE correction_rows FORCE ROW LEVEL SECURITY;
CREATE POLICY correction_rows_within ON correction_rows USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
GRANT SELECT, INSERT, DELETE ON correction_rows TO xueji_application;
GRANT UPDATE (direct_state, case_id) ON correction_rows TO xueji_application;
GRANT SELECT, UPDATE (scope_no, competence_no) ON correction_rows TO xueji_lookup;

-- A restricted pupil's rows of update lists go to the province with all others; otherwise as before.
CREATE OR REPLACE FUNCTION place_pupil(wanted_student_id bigint, restricted boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  province bigint;
  own_scope bigint;
  own_competence bigint;
BEGIN
  SELECT p.scope_from, CASE WHEN restricted THEN p.scope_from ELSE h.scope_from END,
         CASE WHEN restricted THEN p.scope_from ELSE competence_number(h.id,
           (SELECT e.stage FROM enrolments e WHERE e.student_id = s.id AND e.holder_id = h.id ORDER BY e.id DESC LIMIT 1)) END
    INTO province, own_scope, own_competence
    FROM students s
    JOIN organisations h ON h.id = s.school_id
    JOIN organisations p ON p.kind = 2 AND p.scope_from <= h.scope_from AND p.scope_to >= h.scope_to
   WHERE s.id = wanted_student_id;
  IF province IS NULL OR province NOT BETWEEN actor_scope_from() AND actor_scope_to()
     OR province NOT BETWEEN actor_competence_from() AND actor_competence_to() THEN
    RAISE EXCEPTION 'only the province places a restricted record' USING ERRCODE = 'insufficient_privilege';
  END IF;

  UPDATE students SET is_restricted = restricted, scope_no = own_scope, competence_no = own_competence, version = version + 1
   WHERE id = wanted_student_id;
  UPDATE student_details SET scope_no = own_scope, competence_no = own_competence WHERE student_id = wanted_student_id;
  UPDATE guardians SET scope_no = own_scope, competence_no = own_competence WHERE student_id = wanted_student_id;
  UPDATE student_identifiers SET scope_no = own_scope, competence_no = own_competence WHERE student_id = wanted_student_id;
  UPDATE student_evidence SET scope_no = own_scope, competence_no = own_competence WHERE student_id = wanted_student_id;
  UPDATE student_photos SET scope_no = own_scope, competence_no = own_competence WHERE student_id = wanted_student_id;
  -- Tables of later migrations, which grant what this needs.
  UPDATE class_placement_rows SET scope_no = own_scope, competence_no = own_competence WHERE student_id = wanted_student_id;
  UPDATE match_questions SET scope_no = own_scope, competence_no = own_competence WHERE student_id = wanted_student_id;
  UPDATE problem_records SET scope_no = own_scope, competence_no = own_competence WHERE student_id = wanted_student_id;
  UPDATE transfer_intents SET scope_no = own_scope, competence_no = own_competence WHERE student_id = wanted_student_id;
  UPDATE correction_rows SET scope_no = own_scope, competence_no = own_competence WHERE student_id = wanted_student_id;
  UPDATE files f SET scope_no = CASE WHEN restricted THEN province ELSE o.scope_from END
    FROM organisations o
   WHERE o.id = f.organisation_id
     AND f.id IN (SELECT file_id FROM student_evidence WHERE student_id = wanted_student_id
                  UNION ALL SELECT file_id FROM student_photos WHERE student_id = wanted_student_id);
  UPDATE enrolments e SET scope_no = CASE WHEN restricted THEN province ELSE h.scope_from END,
         competence_no = CASE WHEN restricted THEN province ELSE competence_number(h.id, e.stage) END
    FROM organisations h WHERE h.id = e.holder_id AND e.student_id = wanted_student_id;
  -- The seat is given back: the school would find it taken by nobody.
  UPDATE class_memberships m SET scope_no = CASE WHEN restricted THEN province ELSE c.scope_no END,
         competence_no = CASE WHEN restricted THEN province ELSE c.competence_no END,
         seat_number = CASE WHEN restricted THEN NULL ELSE m.seat_number END
    FROM classes c WHERE c.id = m.class_id AND m.student_id = wanted_student_id;

  UPDATE bulk_act_rows r SET scope_no = CASE WHEN restricted THEN province ELSE a.scope_no END
    FROM bulk_acts a
   WHERE a.id = r.bulk_act_id
     AND CASE WHEN a.act = 'decide-case' THEN r.subject_id IN (SELECT id FROM cases WHERE student_id = wanted_student_id)
              ELSE r.subject_id = wanted_student_id END;
  UPDATE case_steps t SET owner_scope_no = CASE WHEN restricted THEN province ELSE o.scope_from END
    FROM cases c, organisations o WHERE c.id = t.case_id AND o.id = t.owner_id AND c.student_id = wanted_student_id;
  UPDATE case_parties t SET scope_no = CASE WHEN restricted THEN province ELSE o.scope_from END
    FROM cases c, organisations o WHERE c.id = t.case_id AND o.id = t.organisation_id AND c.student_id = wanted_student_id;
  UPDATE cases c SET home_scope_no = CASE WHEN restricted THEN province ELSE o.scope_from END
    FROM organisations o WHERE o.id = c.home_id AND c.student_id = wanted_student_id;

  UPDATE import_findings f SET scope_no = CASE WHEN restricted THEN province ELSE i.scope_no END
    FROM import_rows r JOIN imports i ON i.id = r.import_id
   WHERE f.import_id = r.import_id AND f.row_number = r.row_number AND r.student_id = wanted_student_id;
  UPDATE import_rows r SET scope_no = CASE WHEN restricted THEN province ELSE i.scope_no END
    FROM imports i WHERE i.id = r.import_id AND r.student_id = wanted_student_id;
  IF restricted THEN
    -- The row of a list that became this record would say so when the list comes again; the question of identity answers then.
    DELETE FROM intake_rows WHERE student_id = wanted_student_id;
    DELETE FROM form_drafts WHERE student_id = wanted_student_id;
  END IF;
END $$;
