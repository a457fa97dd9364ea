-- A list whose columns are not all understood waits until its clerk has said what they are.
ALTER TABLE imports DROP CONSTRAINT imports_state_check;
ALTER TABLE imports ADD CONSTRAINT imports_state_check
  CHECK (state IN ('reading', 'asking', 'checked', 'committing', 'committed', 'refused'));
ALTER TABLE imports ADD COLUMN layout jsonb CHECK (jsonb_typeof(layout) = 'object' AND length(layout::text) <= 100000);
COMMENT ON COLUMN imports.layout IS 'What the clerk said: sheet, last row of the header, and the field of each column; null while nobody was asked';
GRANT UPDATE (layout) ON imports TO xueji_application;

-- What an office said about the names of its columns, so that it is asked once.
CREATE TABLE import_mappings (
  organisation_id bigint NOT NULL REFERENCES organisations,
  task            text COLLATE "C" NOT NULL CHECK (task ~ '^[a-z][a-z-]{1,39}$'),
  header          text COLLATE "C" NOT NULL CHECK (length(header) BETWEEN 1 AND 100),
  field           text COLLATE "C" CHECK (field ~ '^[A-Za-z][A-Za-z0-9.]{0,59}$'),
  account_id      bigint NOT NULL REFERENCES accounts,
  said_at         timestamptz NOT NULL,
  CONSTRAINT import_mappings_key PRIMARY KEY (organisation_id, task, header)
);
COMMENT ON TABLE import_mappings IS 'What an office said a column of a name holds, by task. Names of columns only, never values.';
COMMENT ON COLUMN import_mappings.header IS 'The name in one spelling: width, case, blanks and marks do not matter';
COMMENT ON COLUMN import_mappings.field IS 'A field of the catalogue; null: such a column is not read';
ALTER TABLE import_mappings ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_mappings FORCE ROW LEVEL SECURITY;
CREATE POLICY import_mappings_own ON import_mappings USING (organisation_id = actor_organisation_id());
GRANT SELECT, INSERT ON import_mappings TO xueji_application;
GRANT UPDATE (field, account_id, said_at) ON import_mappings TO xueji_application;
