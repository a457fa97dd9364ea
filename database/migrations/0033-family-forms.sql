-- Family forms (家庭填报): parents type on a telephone, with a one-time code, what the school asks; a clerk accepts it or not.
CREATE TABLE family_form_settings (
  id            smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  open_days_max smallint NOT NULL CHECK (open_days_max BETWEEN 1 AND 120),
  kept_days     smallint NOT NULL CHECK (kept_days BETWEEN 1 AND 365)
);
COMMENT ON TABLE family_form_settings IS 'How long a collection may be open, and how long after its end what was sent and the codes are kept. One row.';
INSERT INTO family_form_settings (open_days_max, kept_days) VALUES (30, 30);
ALTER TABLE family_form_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE family_form_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY family_form_settings_read ON family_form_settings FOR SELECT USING (actor_account_id() IS NOT NULL);
GRANT SELECT ON family_form_settings TO xueji_application;

CREATE TABLE family_collections (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  class_id       bigint NOT NULL REFERENCES classes,
  scope_no       bigint NOT NULL,
  competence_no  bigint NOT NULL,
  number         text COLLATE "C" NOT NULL UNIQUE CHECK (number ~ '^[2-9A-Z]{4}-[2-9A-Z]{4}$'),
  form_address   text NOT NULL CHECK (form_address ~ '^https?://[^/]+$'),
  fields         text[] NOT NULL CHECK (cardinality(fields) BETWEEN 1 AND 150),
  note           text CHECK (length(note) BETWEEN 2 AND 200),
  opened_at      timestamptz NOT NULL,
  account_id     bigint NOT NULL REFERENCES accounts,
  closes_on      date NOT NULL,
  closed_at      timestamptz,
  cleared_at     timestamptz,
  cleared_counts jsonb,
  failure_count  integer NOT NULL DEFAULT 0 CHECK (failure_count >= 0),
  failures_since timestamptz,
  CONSTRAINT family_collections_cleared_after_close CHECK (cleared_at IS NULL OR closed_at IS NOT NULL),
  CONSTRAINT family_collections_cleared_whole CHECK ((cleared_at IS NULL) = (cleared_counts IS NULL))
);
COMMENT ON TABLE family_collections IS 'A collection (填报) of one class: what families are asked, until when. Open while closed_at is NULL and closes_on has not passed.';
COMMENT ON COLUMN family_collections.number IS 'Printed on slips beside the code; names the collection, and is no secret';
COMMENT ON COLUMN family_collections.form_address IS 'Where the paper says the form is';
COMMENT ON COLUMN family_collections.fields IS 'Keys of the field catalogue, guardians, and extension.<key>';
COMMENT ON COLUMN family_collections.cleared_counts IS 'How many codes were given, sent, accepted and declined, kept when the forms themselves are gone';
COMMENT ON COLUMN family_collections.failure_count IS 'Wrong attempts since failures_since: beyond the limit nobody is let in until the window is over';
CREATE UNIQUE INDEX family_collections_one_open ON family_collections (class_id) WHERE closed_at IS NULL;
CREATE INDEX family_collections_in_scope ON family_collections (scope_no, id DESC);

CREATE TABLE family_codes (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  collection_id bigint NOT NULL REFERENCES family_collections,
  student_id    bigint NOT NULL REFERENCES students,
  scope_no      bigint NOT NULL,
  competence_no bigint NOT NULL,
  code_index    bytea NOT NULL UNIQUE CHECK (octet_length(code_index) = 32),
  issued_at     timestamptz NOT NULL,
  account_id    bigint NOT NULL REFERENCES accounts,
  failure_count smallint NOT NULL DEFAULT 0 CHECK (failure_count >= 0),
  state         text NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'locked', 'sent', 'replaced'))
);
COMMENT ON TABLE family_codes IS 'One-time codes (一次性填报码) of pupils, cleared with the forms. The code itself stands on paper only.';
COMMENT ON COLUMN family_codes.code_index IS 'Keyed hash of collection number and code: found by it, never read from it';
COMMENT ON COLUMN family_codes.failure_count IS 'Wrong names typed with this code; at the limit it is locked until a new one is issued';
CREATE UNIQUE INDEX family_codes_one_live ON family_codes (collection_id, student_id) WHERE state <> 'replaced';
CREATE INDEX family_codes_of_student ON family_codes (student_id);

CREATE TABLE family_submissions (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code_id         bigint NOT NULL UNIQUE REFERENCES family_codes ON DELETE CASCADE,
  collection_id   bigint NOT NULL REFERENCES family_collections,
  student_id      bigint NOT NULL REFERENCES students,
  scope_no        bigint NOT NULL,
  competence_no   bigint NOT NULL,
  receipt         text COLLATE "C" NOT NULL UNIQUE CHECK (receipt ~ '^[2-9A-Z]{4}-[2-9A-Z]{4}$'),
  sent_at         timestamptz NOT NULL,
  key_id          smallint NOT NULL,
  content         bytea NOT NULL,
  state           text NOT NULL DEFAULT 'sent' CHECK (state IN ('sent', 'accepted', 'declined', 'replaced')),
  decided         jsonb NOT NULL DEFAULT '[]',
  applied_key_id  smallint,
  applied         bytea,
  settled_at      timestamptz,
  settled_account bigint REFERENCES accounts,
  CONSTRAINT family_submissions_applied_whole CHECK ((applied_key_id IS NULL) = (applied IS NULL))
);
COMMENT ON TABLE family_submissions IS 'What a family sent, sealed, until it is cleared. Nothing of it is in the register before a clerk accepts it.';
COMMENT ON COLUMN family_submissions.content IS 'What was typed and who signed, sealed';
COMMENT ON COLUMN family_submissions.decided IS 'Which differences were accepted, handed to reviewers or declined, and why; keys of fields, no values';
COMMENT ON COLUMN family_submissions.applied IS 'Values before and after of what took effect at once, sealed, for taking it back';
COMMENT ON COLUMN family_submissions.state IS 'replaced: the family sent again with a new code before this one was decided';
CREATE INDEX family_submissions_of_student ON family_submissions (student_id);
CREATE INDEX family_submissions_of_collection ON family_submissions (collection_id, id);

ALTER TABLE family_collections ENABLE ROW LEVEL SECURITY;
ALTER TABLE family_collections FORCE ROW LEVEL SECURITY;
ALTER TABLE family_codes ENABLE ROW LEVEL SECURITY;
ALTER TABLE family_codes FORCE ROW LEVEL SECURITY;
ALTER TABLE family_submissions ENABLE ROW LEVEL SECURITY;
ALTER TABLE family_submissions FORCE ROW LEVEL SECURITY;
-- Only the school itself, and in it only those whose duty it is; the node lets families in and clears what is old. Superiors see
-- what was accepted on the record, never what was typed.
CREATE FUNCTION handles_family_forms() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT actor_role() IN ('school-clerk', 'school-approver', 'system') $$;
CREATE POLICY family_collections_read ON family_collections FOR SELECT
  USING (handles_family_forms() AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
CREATE POLICY family_collections_add ON family_collections FOR INSERT
  WITH CHECK (actor_role() = 'school-clerk' AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to()
    AND competence_no >= actor_competence_from() AND competence_no <= actor_competence_to());
CREATE POLICY family_collections_change ON family_collections FOR UPDATE
  USING (actor_role() IN ('school-clerk', 'system') AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
CREATE POLICY family_codes_read ON family_codes FOR SELECT
  USING (handles_family_forms() AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
CREATE POLICY family_codes_add ON family_codes FOR INSERT
  WITH CHECK (actor_role() = 'school-clerk' AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to()
    AND competence_no >= actor_competence_from() AND competence_no <= actor_competence_to());
CREATE POLICY family_codes_change ON family_codes FOR UPDATE
  USING (actor_role() IN ('school-clerk', 'system') AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
CREATE POLICY family_codes_clear ON family_codes FOR DELETE USING (actor_role() = 'system');
CREATE POLICY family_submissions_read ON family_submissions FOR SELECT
  USING (handles_family_forms() AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
CREATE POLICY family_submissions_add ON family_submissions FOR INSERT WITH CHECK (actor_role() = 'system');
CREATE POLICY family_submissions_change ON family_submissions FOR UPDATE
  USING (actor_role() IN ('school-clerk', 'system') AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
GRANT SELECT, INSERT ON family_collections, family_codes, family_submissions TO xueji_application;
GRANT UPDATE (closed_at, cleared_at, cleared_counts, failure_count, failures_since) ON family_collections TO xueji_application;
GRANT UPDATE (failure_count, state), DELETE ON family_codes TO xueji_application;
GRANT UPDATE (state, decided, applied_key_id, applied, settled_at, settled_account) ON family_submissions TO xueji_application;

-- What the family of a pupil marked 保密 sent is nobody's at the school any more: the code dies and the form with it.
CREATE FUNCTION drop_family_forms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM family_codes WHERE student_id = NEW.id;
  RETURN NULL;
END $$;
GRANT SELECT, DELETE ON family_codes TO xueji_lookup;
ALTER FUNCTION drop_family_forms() OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION drop_family_forms() FROM PUBLIC;
CREATE TRIGGER students_drop_family_forms AFTER UPDATE OF is_restricted ON students FOR EACH ROW
  WHEN (NEW.is_restricted AND NOT OLD.is_restricted) EXECUTE FUNCTION drop_family_forms();

-- Changes that need approval and came by another way than a list: what the case changes, sealed.
CREATE TABLE correction_requests (
  case_id       bigint PRIMARY KEY REFERENCES cases,
  student_id    bigint NOT NULL REFERENCES students,
  scope_no      bigint NOT NULL,
  competence_no bigint NOT NULL,
  key_id        smallint NOT NULL,
  content       bytea NOT NULL
);
COMMENT ON TABLE correction_requests IS 'What a case of correction would change when it did not start from a row of a list. content is the changes before and after, sealed.';
CREATE INDEX correction_requests_of_student ON correction_requests (student_id);
ALTER TABLE correction_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE correction_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY correction_requests_within ON correction_requests
  USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
GRANT SELECT, INSERT ON correction_requests TO xueji_application;

-- Follows a pupil who is marked 保密 to the province and back, as the rows of lists do.
CREATE FUNCTION place_correction_requests() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE correction_requests SET scope_no = NEW.scope_no, competence_no = NEW.competence_no WHERE student_id = NEW.id;
  RETURN NULL;
END $$;
GRANT SELECT, UPDATE (scope_no, competence_no) ON correction_requests TO xueji_lookup;
ALTER FUNCTION place_correction_requests() OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION place_correction_requests() FROM PUBLIC;
CREATE TRIGGER students_place_correction_requests AFTER UPDATE OF is_restricted ON students FOR EACH ROW
  WHEN (OLD.is_restricted IS DISTINCT FROM NEW.is_restricted) EXECUTE FUNCTION place_correction_requests();
