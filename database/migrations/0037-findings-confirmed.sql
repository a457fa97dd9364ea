-- What a correction put right is wrong again once the correction is taken back. And what no correction can put right (a status, a
-- date, a number of before the take-over) the authority confirms as it stands; with the last finding the problem is attested.
DROP FUNCTION settle_own_problem(bigint, jsonb, timestamptz);
CREATE FUNCTION settle_own_problem(wanted_id bigint, remaining jsonb, new_state text, at timestamptz) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH settled AS (
    UPDATE problem_records p
       SET findings = CASE WHEN remaining = '[]' THEN p.findings ELSE remaining END,
           state = CASE WHEN remaining = '[]' THEN new_state ELSE p.state END,
           closed_at = CASE WHEN remaining = '[]' THEN at END, version = p.version + 1
     WHERE p.id = wanted_id AND p.state = 'open' AND p.counterpart_student_id IS NULL
       AND new_state IN ('corrected', 'attested')
       AND jsonb_typeof(remaining) = 'array' AND p.findings @> remaining
       AND EXISTS (SELECT 1 FROM students s WHERE s.id = p.student_id AND in_actor_scope(s.scope_no)
                      AND s.competence_no >= actor_competence_from() AND s.competence_no <= actor_competence_to())
    RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM settled)
$$;
ALTER FUNCTION settle_own_problem(bigint, jsonb, text, timestamptz) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION settle_own_problem(bigint, jsonb, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION settle_own_problem(bigint, jsonb, text, timestamptz) TO xueji_application;

-- Findings go back to their problem, or to the one of the same record and kind that is open meanwhile.
CREATE FUNCTION reopen_own_problem(wanted_id bigint, restored jsonb)
RETURNS TABLE (reopened_student_id bigint, reopened_kind text, was_closed boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH wanted AS (
    SELECT coalesce(o.id, p.id) AS id, o.id IS NULL AS was_closed
      FROM problem_records p
      LEFT JOIN problem_records o ON o.student_id = p.student_id AND o.kind = p.kind AND o.state = 'open'
                                 AND o.counterpart_student_id IS NULL
     WHERE p.id = wanted_id AND p.state <> 'deleted' AND p.counterpart_student_id IS NULL
       AND jsonb_typeof(restored) = 'array'
       AND EXISTS (SELECT 1 FROM students s WHERE s.id = p.student_id AND in_actor_scope(s.scope_no)
                      AND s.competence_no >= actor_competence_from() AND s.competence_no <= actor_competence_to()))
  UPDATE problem_records p
     SET findings = CASE WHEN w.was_closed THEN restored ELSE p.findings || coalesce(
           (SELECT jsonb_agg(r) FROM jsonb_array_elements(restored) r WHERE NOT p.findings @> jsonb_build_array(r)), '[]') END,
         state = 'open', closed_at = NULL, version = p.version + 1
    FROM wanted w WHERE p.id = w.id
  RETURNING p.student_id, p.kind, w.was_closed
$$;
ALTER FUNCTION reopen_own_problem(bigint, jsonb) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION reopen_own_problem(bigint, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reopen_own_problem(bigint, jsonb) TO xueji_application;
COMMENT ON COLUMN problem_records.state IS 'attested: shown to be two children, or confirmed as it stands; corrected: what was wrong was put right; deleted: one was withdrawn or deleted';
