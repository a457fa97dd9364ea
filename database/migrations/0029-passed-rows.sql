-- Lines of a list that name nobody, such as totals: passed over, and said to be.
ALTER TABLE imports ADD COLUMN passed_rows integer[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN imports.passed_rows IS 'Rows of the sheet that hold something but name nobody: totals, signatures, a running number alone';
GRANT UPDATE (passed_rows) ON imports TO xueji_application;
