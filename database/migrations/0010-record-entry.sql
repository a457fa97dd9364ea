CREATE TABLE form_drafts (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id      bigint NOT NULL REFERENCES accounts,
  organisation_id bigint NOT NULL REFERENCES organisations,
  kind            text NOT NULL CHECK (kind IN ('new-pupil', 'draft', 'correction')),
  student_id      bigint REFERENCES students,
  base_version    integer,
  key_id          smallint NOT NULL,
  content         bytea NOT NULL,
  updated_at      timestamptz NOT NULL,
  CONSTRAINT form_drafts_subject CHECK ((kind = 'new-pupil') = (student_id IS NULL)),
  CONSTRAINT form_drafts_one_each UNIQUE NULLS NOT DISTINCT (account_id, organisation_id, kind, student_id)
);
COMMENT ON TABLE form_drafts IS 'Half-filled forms, kept every few seconds, sealed. Nobody but their account reads them; nothing of them is in the register.';
COMMENT ON COLUMN form_drafts.organisation_id IS 'The office of the post at which the form was filled in: a person with several posts has a form at each';
COMMENT ON COLUMN form_drafts.base_version IS 'The version of the record the person started from';
ALTER TABLE form_drafts ENABLE ROW LEVEL SECURITY;
ALTER TABLE form_drafts FORCE ROW LEVEL SECURITY;
CREATE POLICY form_drafts_own ON form_drafts
  USING (account_id = actor_account_id() AND organisation_id = actor_organisation_id());
GRANT SELECT, INSERT, UPDATE (base_version, key_id, content, updated_at), DELETE ON form_drafts TO xueji_application;

-- A draft that is corrected stays the record of its row of the list, under its new key fields.
GRANT UPDATE (identity_hash) ON intake_rows TO xueji_application;
CREATE INDEX intake_rows_of_student ON intake_rows (student_id);

CREATE TABLE field_settings (
  province_id    bigint NOT NULL REFERENCES organisations,
  field          text COLLATE "C" NOT NULL CHECK (length(field) BETWEEN 1 AND 60),
  effective_from date NOT NULL,
  requiredness   text CHECK (requiredness IN ('always', 'optional')),
  account_id     bigint NOT NULL REFERENCES accounts,
  set_at         timestamptz NOT NULL,
  CONSTRAINT field_settings_key PRIMARY KEY (province_id, field, effective_from)
);
COMMENT ON TABLE field_settings IS 'What a province asks for differently from the nation, from a day on. The latest row that is in effect counts; the rows are the history.';
COMMENT ON COLUMN field_settings.requiredness IS 'NULL: back to the national requiredness';
ALTER TABLE field_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE field_settings FORCE ROW LEVEL SECURITY;
-- Rules are no secret: every school of the province is judged by them. Only the province itself sets them.
CREATE POLICY field_settings_read ON field_settings FOR SELECT USING (actor_account_id() IS NOT NULL);
CREATE POLICY field_settings_set ON field_settings FOR INSERT
  WITH CHECK (province_id = actor_organisation_id() AND account_id = actor_account_id());
CREATE POLICY field_settings_reset ON field_settings FOR UPDATE
  USING (province_id = actor_organisation_id()) WITH CHECK (account_id = actor_account_id());
GRANT SELECT, INSERT, UPDATE (requiredness, account_id, set_at) ON field_settings TO xueji_application;
