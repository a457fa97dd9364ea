COMMENT ON TABLE bulk_act_rows IS 'What a bulk act did to each of its subjects, in their order: done, or refused with the reason.';
COMMENT ON TABLE schema_versions IS 'Migrations that have run, each with the digest of its file.';
