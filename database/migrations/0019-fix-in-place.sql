-- A row may be corrected where it lies: its content is written anew under the next version, and the rows it is compared with
-- are found by what they share with it.
ALTER TABLE import_rows ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE import_rows ADD COLUMN file_keys bytea[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN import_rows.file_keys IS 'Shortened keyed hashes of what rules of the whole file compare: numbers, telephones, namesakes';
GRANT UPDATE (version, key_id, content, identity_hash, content_hash, file_keys) ON import_rows TO xueji_application;

-- A warning somebody has looked at: who, and when.
ALTER TABLE import_findings ADD COLUMN accepted_by bigint REFERENCES accounts;
ALTER TABLE import_findings ADD COLUMN accepted_at timestamptz;
ALTER TABLE import_findings ADD CONSTRAINT import_findings_accepted_warning
  CHECK ((accepted_by IS NULL) = (accepted_at IS NULL) AND (accepted_by IS NULL OR severity = 'warning'));
GRANT UPDATE (accepted_by, accepted_at) ON import_findings TO xueji_application;
CREATE INDEX import_findings_open ON import_findings (import_id, rule_id) WHERE severity = 'warning' AND accepted_by IS NULL;
