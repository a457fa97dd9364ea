-- What a province adds to the national form (省级扩展数据项). Values lie in student_details.provincial under the field's key.
CREATE TABLE extension_fields (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  province_id    bigint NOT NULL REFERENCES organisations,
  key            text COLLATE "C" NOT NULL CHECK (key ~ '^[1-9][0-9]x[1-9][0-9]{0,2}$'),
  label_zh       text NOT NULL CHECK (length(label_zh) BETWEEN 1 AND 40),
  label_en       text NOT NULL CHECK (length(label_en) BETWEEN 1 AND 40),
  help_zh        text NOT NULL CHECK (length(help_zh) BETWEEN 1 AND 200),
  help_en        text NOT NULL CHECK (length(help_en) BETWEEN 1 AND 200),
  kind           text NOT NULL CHECK (kind IN ('text', 'yes-no', 'date', 'decimal', 'choice')),
  choices        jsonb NOT NULL CHECK (jsonb_typeof(choices) = 'array'),
  is_required    boolean NOT NULL,
  source         text NOT NULL CHECK (length(source) BETWEEN 2 AND 200),
  effective_from date NOT NULL,
  retired_from   date,
  account_id     bigint NOT NULL REFERENCES accounts,
  set_at         timestamptz NOT NULL,
  version        integer NOT NULL DEFAULT 1,
  CONSTRAINT extension_fields_key_once UNIQUE (key),
  CONSTRAINT extension_fields_choices_of_choice CHECK ((kind = 'choice') = (jsonb_array_length(choices) > 0))
);
COMMENT ON TABLE extension_fields IS 'Fields a province adds to the record, from a day on. A retired field is asked for no more and keeps its key for good: records have values under it.';
COMMENT ON COLUMN extension_fields.key IS 'Two digits of the province, x, a number: 41x3. Unique in the nation, so that a pupil who moves to another province keeps what the former one asked';
COMMENT ON COLUMN extension_fields.source IS 'The decision or notice by which the province asks';
COMMENT ON COLUMN extension_fields.account_id IS 'Who set it last; the audit log has everyone before';
CREATE INDEX extension_fields_of_province ON extension_fields (province_id, id);
ALTER TABLE extension_fields ENABLE ROW LEVEL SECURITY;
ALTER TABLE extension_fields FORCE ROW LEVEL SECURITY;
-- Rules are no secret: every school of the province fills them in. Only the province itself sets them.
CREATE POLICY extension_fields_read ON extension_fields FOR SELECT USING (actor_account_id() IS NOT NULL);
CREATE POLICY extension_fields_add ON extension_fields FOR INSERT
  WITH CHECK (province_id = actor_organisation_id() AND account_id = actor_account_id());
CREATE POLICY extension_fields_change ON extension_fields FOR UPDATE
  USING (province_id = actor_organisation_id()) WITH CHECK (account_id = actor_account_id());
GRANT SELECT, INSERT,
  UPDATE (label_zh, label_en, help_zh, help_en, is_required, source, retired_from, account_id, set_at, version)
  ON extension_fields TO xueji_application;

ALTER TABLE student_details ADD CONSTRAINT student_details_provincial_object CHECK (jsonb_typeof(provincial) = 'object');
