-- 在读证明: what a school attests of a pupil, to be checked by a code. Whether the pupil still attends, the spell says.
CREATE TABLE attendance_certificates (
  id                   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  student_id           bigint NOT NULL REFERENCES students,
  enrolment_id         bigint NOT NULL REFERENCES enrolments,
  school_id            bigint NOT NULL REFERENCES organisations,
  scope_no             bigint NOT NULL,
  competence_no        bigint NOT NULL,
  code_index           bytea NOT NULL UNIQUE CHECK (octet_length(code_index) = 32),
  code_cipher          bytea NOT NULL,
  code_key             smallint NOT NULL,
  check_address        text NOT NULL CHECK (check_address ~ '^https?://[^/]+$'),
  purpose              text NOT NULL CHECK (purpose IN ('household', 'residence', 'insurance', 'bank', 'travel', 'competition', 'other')),
  purpose_note         text CHECK (length(purpose_note) BETWEEN 2 AND 60),
  issued_at            timestamptz NOT NULL,
  issued_on            date NOT NULL,
  expires_on           date NOT NULL,
  account_id           bigint NOT NULL REFERENCES accounts,
  withdrawn_at         timestamptz,
  withdrawn_by_account bigint REFERENCES accounts,
  withdraw_reason      text CHECK (length(withdraw_reason) BETWEEN 2 AND 200),
  CONSTRAINT attendance_certificates_expire_later CHECK (expires_on > issued_on),
  CONSTRAINT attendance_certificates_other_purpose_told CHECK (purpose <> 'other' OR purpose_note IS NOT NULL),
  CONSTRAINT attendance_certificates_withdrawn_whole CHECK (num_nulls(withdrawn_at, withdrawn_by_account, withdraw_reason) IN (0, 3))
);
COMMENT ON TABLE attendance_certificates IS 'Certificates of attendance (在读证明). Valid until expires_on while the spell enrolment_id is open and the pupil in school, unless withdrawn.';
COMMENT ON COLUMN attendance_certificates.code_index IS 'Keyed hash of the verification code: found by it, never read from it';
COMMENT ON COLUMN attendance_certificates.code_cipher IS 'The verification code sealed, for printing again';
COMMENT ON COLUMN attendance_certificates.check_address IS 'Where the paper says it can be checked';
COMMENT ON COLUMN attendance_certificates.expires_on IS 'The first day on which it no longer holds';
CREATE INDEX attendance_certificates_of_student ON attendance_certificates (student_id, id DESC);
CREATE INDEX attendance_certificates_in_scope ON attendance_certificates (scope_no, id DESC);

ALTER TABLE attendance_certificates ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance_certificates FORCE ROW LEVEL SECURITY;
CREATE POLICY attendance_certificates_read ON attendance_certificates FOR SELECT
  USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
CREATE POLICY attendance_certificates_add ON attendance_certificates FOR INSERT
  WITH CHECK (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to()
    AND competence_no >= actor_competence_from() AND competence_no <= actor_competence_to());
CREATE POLICY attendance_certificates_change ON attendance_certificates FOR UPDATE
  USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to()
    AND competence_no >= actor_competence_from() AND competence_no <= actor_competence_to());
GRANT SELECT, INSERT ON attendance_certificates TO xueji_application;
GRANT UPDATE (withdrawn_at, withdrawn_by_account, withdraw_reason) ON attendance_certificates TO xueji_application;

-- The certificates of a pupil marked 保密 go with the record to the province, and come back to the schools that issued them.
CREATE FUNCTION place_certificates() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE attendance_certificates c
     SET scope_no = CASE WHEN NEW.is_restricted THEN NEW.scope_no ELSE o.scope_from END,
         competence_no = CASE WHEN NEW.is_restricted THEN NEW.competence_no ELSE competence_number(o.id, e.stage) END
    FROM organisations o, enrolments e
   WHERE o.id = c.school_id AND e.id = c.enrolment_id AND c.student_id = NEW.id;
  RETURN NULL;
END $$;
GRANT SELECT, UPDATE (scope_no, competence_no) ON attendance_certificates TO xueji_lookup;
ALTER FUNCTION place_certificates() OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION place_certificates() FROM PUBLIC;
CREATE TRIGGER students_place_certificates AFTER UPDATE OF is_restricted ON students FOR EACH ROW
  WHEN (OLD.is_restricted IS DISTINCT FROM NEW.is_restricted) EXECUTE FUNCTION place_certificates();
