-- 复式班: classes of several grades of one school and stage that are taught together. Each stays the class of its cohort, so that
-- promotion and moves know nothing of it; a class whose fellows have closed or left is taught alone again by itself.
ALTER TABLE classes ADD COLUMN multigrade_number smallint CHECK (multigrade_number BETWEEN 1 AND 999);
COMMENT ON COLUMN classes.multigrade_number IS '复式班: open classes of one school and stage with the same number are taught together. Null: taught alone';
CREATE INDEX classes_multigrade ON classes (school_id, stage, multigrade_number) WHERE multigrade_number IS NOT NULL;
