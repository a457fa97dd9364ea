ALTER TABLE files DROP CONSTRAINT files_kind_check;
ALTER TABLE files ADD CONSTRAINT files_kind_check
  CHECK (kind IN ('import-workbook', 'annotated-workbook', 'evidence', 'photo', 'export-workbook', 'export-paper'));
COMMENT ON COLUMN files.kind IS 'What the file is to the register; export-paper is a PDF to be printed';
