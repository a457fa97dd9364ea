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
