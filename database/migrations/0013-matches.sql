-- A match is a question, not an error: who looks for a child across offices, what was found, what was answered.

-- Look-ups beyond one's scope now also say in which stage of life the other record stands and whom to telephone. Records
-- marked 保密 answer only to the province: its name stands there instead of the school's.
DROP FUNCTION find_same_identity(bytea, text, char, date, bigint);
CREATE FUNCTION find_same_identity(wanted_id_index bytea, wanted_name text, wanted_sex char, wanted_birth_date date, except_student_id bigint)
RETURNS TABLE (student_id bigint, scope_no bigint, competence_no bigint, same_id_document boolean, same_name_sex_birth boolean,
  other_has_id_number boolean, status smallint, school_id bigint, office_name text, office_name_en text, contact_person text,
  contact_phone text, is_same_school boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH matches AS (
    SELECT i.student_id FROM student_identifiers i
     WHERE wanted_id_index IS NOT NULL AND i.blind_index = wanted_id_index AND i.kind = 'id-document' AND i.valid_to IS NULL
    UNION
    SELECT s.id FROM students s
     WHERE s.birth_date = wanted_birth_date AND s.sex_code = wanted_sex AND s.name = wanted_name
  )
  SELECT s.id, s.scope_no, s.competence_no,
         EXISTS (SELECT 1 FROM student_identifiers i WHERE i.student_id = s.id AND i.blind_index = wanted_id_index
                   AND i.kind = 'id-document' AND i.valid_to IS NULL),
         coalesce(s.name = wanted_name AND s.sex_code = wanted_sex AND s.birth_date = wanted_birth_date, false),
         s.id_masked IS NOT NULL, e.status, o.id, o.name, o.name_en, o.contact_person, o.contact_phone,
         h.id = actor_organisation_id() AND NOT s.is_restricted
    FROM matches m
    JOIN students s ON s.id = m.student_id AND s.deleted_at IS NULL
    JOIN LATERAL (SELECT holder_id, status FROM enrolments
                   WHERE enrolments.student_id = s.id AND enrolments.status < 90
                   ORDER BY end_on DESC NULLS FIRST, id DESC LIMIT 1) e ON true
    JOIN organisations h ON h.id = e.holder_id
    JOIN organisations o ON o.id = CASE
      WHEN NOT s.is_restricted THEN h.id
      ELSE (SELECT p.id FROM organisations p WHERE p.kind = 2 AND p.scope_from <= h.scope_from AND p.scope_to >= h.scope_to) END
   WHERE s.id IS DISTINCT FROM except_student_id AND actor_account_id() IS NOT NULL
   LIMIT 20
$$;
ALTER FUNCTION find_same_identity(bytea, text, char, date, bigint) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION find_same_identity(bytea, text, char, date, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_same_identity(bytea, text, char, date, bigint) TO xueji_application;

CREATE TABLE identity_search_limit (
  searches_per_hour smallint NOT NULL CHECK (searches_per_hour > 0),
  is_only           boolean PRIMARY KEY DEFAULT true CHECK (is_only)
);
COMMENT ON TABLE identity_search_limit IS 'How often one person may look for a child across offices within an hour: enough for a day of registrations, too little for guessing.';
INSERT INTO identity_search_limit (searches_per_hour) VALUES (60);
GRANT SELECT ON identity_search_limit TO xueji_application;

CREATE TABLE identity_searches (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id  bigint NOT NULL REFERENCES accounts,
  searched_at timestamptz NOT NULL
);
COMMENT ON TABLE identity_searches IS 'Searches of the last hour, counted against identity_search_limit whatever restarts. What was searched for is not kept; that it was is in audit_entries.';
CREATE INDEX identity_searches_of_account ON identity_searches (account_id, searched_at);
ALTER TABLE identity_searches ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity_searches FORCE ROW LEVEL SECURITY;
CREATE POLICY identity_searches_own ON identity_searches USING (account_id = actor_account_id());
GRANT SELECT, INSERT, DELETE ON identity_searches TO xueji_application;
