-- What a record says of itself is put right finding by finding: what remains stays open, and with the last one the problem closes.
-- The correction judges in its own transaction; asks for sight of the record and competence for it, and for nothing new.
DROP FUNCTION close_own_problems(bigint, text[], text, timestamptz);
CREATE FUNCTION settle_own_problem(wanted_id bigint, remaining jsonb, at timestamptz) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH settled AS (
    UPDATE problem_records p
       SET findings = CASE WHEN remaining = '[]' THEN p.findings ELSE remaining END,
           state = CASE WHEN remaining = '[]' THEN 'corrected' ELSE p.state END,
           closed_at = CASE WHEN remaining = '[]' THEN at END, version = p.version + 1
     WHERE p.id = wanted_id AND p.state = 'open' AND p.counterpart_student_id IS NULL
       AND jsonb_typeof(remaining) = 'array' AND p.findings @> remaining
       AND EXISTS (SELECT 1 FROM students s WHERE s.id = p.student_id AND in_actor_scope(s.scope_no)
                      AND s.competence_no >= actor_competence_from() AND s.competence_no <= actor_competence_to())
    RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM settled)
$$;
ALTER FUNCTION settle_own_problem(bigint, jsonb, timestamptz) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION settle_own_problem(bigint, jsonb, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION settle_own_problem(bigint, jsonb, timestamptz) TO xueji_application;
GRANT UPDATE (findings) ON problem_records TO xueji_lookup;
COMMENT ON COLUMN problem_records.findings IS 'P1, P6, P10: rule, its sentence and the place in the record where it is put right; never names or numbers of people. What a correction puts right leaves the list; a closed problem keeps the last ones.';
