-- Portraits of pupils, one in force, the former ones kept.
ALTER TABLE files DROP CONSTRAINT files_kind_check;
ALTER TABLE files ADD CONSTRAINT files_kind_check
  CHECK (kind IN ('import-workbook', 'annotated-workbook', 'evidence', 'photo'));

CREATE TABLE student_photos (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  student_id    bigint NOT NULL REFERENCES students,
  scope_no      bigint NOT NULL,
  competence_no bigint NOT NULL,
  file_id       bigint NOT NULL REFERENCES files,
  account_id    bigint NOT NULL REFERENCES accounts,
  valid_from    timestamptz NOT NULL,
  valid_to      timestamptz,
  CONSTRAINT student_photos_period_ordered CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
COMMENT ON TABLE student_photos IS 'Portraits of pupils (照片), 358 × 441 JPEG without metadata. The one in force has no valid_to. A file is reached only through here.';
CREATE UNIQUE INDEX student_photos_one_current ON student_photos (student_id) WHERE valid_to IS NULL;
CREATE INDEX student_photos_of_student ON student_photos (student_id, id);
ALTER TABLE student_photos ENABLE ROW LEVEL SECURITY;
ALTER TABLE student_photos FORCE ROW LEVEL SECURITY;
CREATE POLICY student_photos_read ON student_photos FOR SELECT
  USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
CREATE POLICY student_photos_add ON student_photos FOR INSERT
  WITH CHECK (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to()
    AND competence_no >= actor_competence_from() AND competence_no <= actor_competence_to());
CREATE POLICY student_photos_change ON student_photos FOR UPDATE
  USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to()
    AND competence_no >= actor_competence_from() AND competence_no <= actor_competence_to());
GRANT SELECT, INSERT ON student_photos TO xueji_application;
GRANT UPDATE (scope_no, competence_no, valid_to) ON student_photos TO xueji_application;

-- Evidence that was attached by mistake is withdrawn: it stays, marked, with who and why.
ALTER TABLE student_evidence
  ADD COLUMN withdrawn_at timestamptz,
  ADD COLUMN withdrawn_by bigint REFERENCES accounts,
  ADD COLUMN withdraw_reason text CHECK (length(withdraw_reason) BETWEEN 2 AND 200),
  ADD CONSTRAINT student_evidence_withdrawn_whole CHECK (num_nulls(withdrawn_at, withdrawn_by, withdraw_reason) IN (0, 3));

-- Records marked 保密 answer only to the province. Their rows carry the province's own number instead of the school's, so that
-- every policy and query that compares numbers hides them from everybody below.
CREATE TABLE student_restrictions (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  student_id  bigint NOT NULL REFERENCES students,
  scope_no    bigint NOT NULL,
  reason      text NOT NULL CHECK (length(reason) BETWEEN 2 AND 500),
  marked_by   bigint NOT NULL REFERENCES accounts,
  marked_at   timestamptz NOT NULL,
  lift_reason text CHECK (length(lift_reason) BETWEEN 2 AND 500),
  lifted_by   bigint REFERENCES accounts,
  lifted_at   timestamptz,
  CONSTRAINT student_restrictions_lifted_whole CHECK (num_nulls(lift_reason, lifted_by, lifted_at) IN (0, 3)),
  CONSTRAINT student_restrictions_second_person CHECK (lifted_by IS DISTINCT FROM marked_by)
);
COMMENT ON TABLE student_restrictions IS 'When a record was marked 保密, by whom and why, and who lifted the mark: never the person who set it. scope_no is the province''s own.';
CREATE UNIQUE INDEX student_restrictions_one_open ON student_restrictions (student_id) WHERE lifted_at IS NULL;
ALTER TABLE student_restrictions ENABLE ROW LEVEL SECURITY;
ALTER TABLE student_restrictions FORCE ROW LEVEL SECURITY;
CREATE POLICY student_restrictions_within ON student_restrictions
  USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
GRANT SELECT, INSERT, UPDATE (lift_reason, lifted_by, lifted_at) ON student_restrictions TO xueji_application;

CREATE FUNCTION refuse_restricted_below_province() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM organisations WHERE kind = 2 AND scope_from = NEW.scope_no) THEN
    RAISE EXCEPTION 'a restricted record carries the number of its province'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'students_restricted_at_province';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER students_restricted_at_province BEFORE INSERT OR UPDATE OF scope_no, is_restricted ON students
  FOR EACH ROW WHEN (NEW.is_restricted) EXECUTE FUNCTION refuse_restricted_below_province();
ALTER FUNCTION refuse_restricted_below_province() OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION refuse_restricted_below_province() FROM PUBLIC;

-- The competent authority's number of a school and stage; an authority that holds a pupil itself answers for it.
CREATE FUNCTION competence_number(wanted_organisation_id bigint, wanted_stage smallint) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT coalesce(
    (SELECT a.scope_from FROM organisation_stages t JOIN organisations a ON a.id = t.competent_authority_id
      WHERE t.organisation_id = wanted_organisation_id AND (wanted_stage IS NULL OR t.stage = wanted_stage)
      ORDER BY t.valid_to DESC NULLS FIRST, t.valid_from DESC LIMIT 1),
    (SELECT o.scope_from FROM organisations o WHERE o.id = wanted_organisation_id))
$$;
REVOKE ALL ON FUNCTION competence_number(bigint, smallint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION competence_number(bigint, smallint) TO xueji_lookup;

-- Marks or unmarks a record and puts every row about the pupil where it then belongs: to the province alone, or back to
-- the office that each row names. Beyond the reach of the server's role by itself: only for an actor who has the whole
-- province in scope and competence.
CREATE FUNCTION place_pupil(wanted_student_id bigint, restricted boolean) RETURNS void
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
COMMENT ON FUNCTION place_pupil(bigint, boolean) IS 'Every table that holds rows about one pupil has its statement here; a test compares it with the catalogue of the database.';
GRANT SELECT ON student_details, student_evidence, student_photos, class_memberships, classes, files, bulk_acts, bulk_act_rows,
  import_rows, import_findings, imports, intake_rows, form_drafts, organisation_stages TO xueji_lookup;
GRANT UPDATE (is_restricted, scope_no, competence_no, version) ON students TO xueji_lookup;
GRANT UPDATE (scope_no, competence_no) ON student_details, guardians, student_identifiers, student_evidence, student_photos,
  enrolments TO xueji_lookup;
GRANT UPDATE (scope_no, competence_no, seat_number) ON class_memberships TO xueji_lookup;
GRANT UPDATE (scope_no) ON files, bulk_act_rows, case_parties, import_rows, import_findings TO xueji_lookup;
GRANT UPDATE (owner_scope_no) ON case_steps TO xueji_lookup;
GRANT UPDATE (home_scope_no) ON cases TO xueji_lookup;
GRANT DELETE ON intake_rows, form_drafts TO xueji_lookup;
ALTER FUNCTION place_pupil(bigint, boolean) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION place_pupil(bigint, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION place_pupil(bigint, boolean) TO xueji_application;
