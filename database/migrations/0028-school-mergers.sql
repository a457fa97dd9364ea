-- Merger of schools (学校合并): a school goes into another class by class, each class with its pupils in one transaction, and closes
-- when nothing is left. A pupil is at exactly one of the two at any moment.
CREATE TABLE school_mergers (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  school_id         bigint NOT NULL REFERENCES organisations,
  successor_id      bigint NOT NULL REFERENCES organisations,
  effective_on      date NOT NULL,
  reason            text NOT NULL CHECK (length(reason) BETWEEN 2 AND 200),
  multigrade_offset smallint NOT NULL DEFAULT 0 CHECK (multigrade_offset >= 0),
  pupils_total      integer NOT NULL CHECK (pupils_total >= 0),
  pupils_moved      integer NOT NULL DEFAULT 0 CHECK (pupils_moved >= 0),
  posts_ended       integer NOT NULL DEFAULT 0,
  job_run_id        bigint REFERENCES job_runs,
  started_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at          timestamptz,
  CONSTRAINT school_mergers_once UNIQUE (school_id),
  CONSTRAINT school_mergers_two_schools CHECK (school_id <> successor_id)
);
COMMENT ON TABLE school_mergers IS 'A school going into another. ended_at NULL: under way. The counts leave out restricted records, as every count below the province does.';
COMMENT ON COLUMN school_mergers.multigrade_offset IS 'What is added to 复式班 numbers of the school, so that its classes are not taught together with those of the successor';
CREATE INDEX school_mergers_by_successor ON school_mergers (successor_id);

CREATE TABLE school_merger_classes (
  merger_id     bigint NOT NULL REFERENCES school_mergers,
  class_id      bigint NOT NULL REFERENCES classes,
  stage         smallint NOT NULL,
  entry_year    smallint NOT NULL,
  former_number smallint NOT NULL,
  next_number   smallint NOT NULL,
  pupil_count   integer NOT NULL CHECK (pupil_count >= 0),
  CONSTRAINT school_merger_classes_key PRIMARY KEY (merger_id, class_id)
);
COMMENT ON TABLE school_merger_classes IS 'Which class went over in a merger, under which number before and after; without restricted pupils.';

ALTER TABLE school_mergers ENABLE ROW LEVEL SECURITY;
ALTER TABLE school_mergers FORCE ROW LEVEL SECURITY;
ALTER TABLE school_merger_classes ENABLE ROW LEVEL SECURITY;
ALTER TABLE school_merger_classes FORCE ROW LEVEL SECURITY;
CREATE POLICY school_mergers_read ON school_mergers FOR SELECT USING (office_in_scope(school_id) OR office_in_scope(successor_id));
CREATE POLICY school_mergers_add ON school_mergers FOR INSERT WITH CHECK (office_in_scope(school_id) AND office_in_scope(successor_id));
CREATE POLICY school_mergers_change ON school_mergers FOR UPDATE USING (office_in_scope(school_id) AND office_in_scope(successor_id));
CREATE POLICY school_merger_classes_read ON school_merger_classes FOR SELECT
  USING (EXISTS (SELECT 1 FROM school_mergers m WHERE m.id = merger_id));
GRANT SELECT, INSERT ON school_mergers TO xueji_application;
GRANT UPDATE (job_run_id, ended_at) ON school_mergers TO xueji_application;
GRANT SELECT ON school_merger_classes TO xueji_application;
GRANT SELECT, UPDATE (pupils_moved, posts_ended) ON school_mergers TO xueji_lookup;
GRANT SELECT, INSERT ON school_merger_classes TO xueji_lookup;

-- Whether an office takes part in a merger that is under way; without an office, whether any does. Looks past the policies: who
-- moves an office must know of a merger below it or beside it.
CREATE FUNCTION is_merging(wanted_office_id bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT EXISTS (SELECT 1 FROM school_mergers m
                  WHERE m.ended_at IS NULL AND (wanted_office_id IS NULL OR wanted_office_id IN (m.school_id, m.successor_id)))
$$;
ALTER FUNCTION is_merging(bigint) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION is_merging(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_merging(bigint) TO xueji_application;

-- Puts the successor in the place of the school in cases: who is at home in one that runs, whose move it is, and who reads any of them.
CREATE FUNCTION merge_cases(former_id bigint, next_id bigint, case_ids bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  former bigint := (SELECT scope_from FROM organisations WHERE id = former_id);
  next bigint := (SELECT scope_from FROM organisations WHERE id = next_id);
  running bigint[] := ARRAY(SELECT id FROM cases WHERE id = ANY(case_ids) AND state IN ('running', 'returned'));
BEGIN
  UPDATE case_steps SET owner_id = next_id WHERE owner_id = former_id AND state IN ('waiting', 'open') AND case_id = ANY(running);
  UPDATE case_parties SET organisation_id = next_id
   WHERE organisation_id = former_id AND case_id = ANY(running)
     AND NOT EXISTS (SELECT 1 FROM case_parties p WHERE p.case_id = case_parties.case_id AND p.organisation_id = next_id);
  UPDATE cases SET home_id = CASE home_id WHEN former_id THEN next_id ELSE home_id END, version = version + 1,
         chain = (SELECT jsonb_agg(CASE step -> 'owner' ->> 'organisationId' WHEN former_id::text
                                     THEN jsonb_set(step, '{owner}', step -> 'owner' || jsonb_build_object('organisationId', next_id::text, 'scopeNo', next::text))
                                     ELSE step END ORDER BY place)
                    FROM jsonb_array_elements(chain) WITH ORDINALITY each (step, place))
   WHERE id = ANY(running);
  UPDATE case_steps SET owner_scope_no = next WHERE owner_scope_no = former AND case_id = ANY(case_ids);
  UPDATE case_parties SET scope_no = next WHERE scope_no = former AND case_id = ANY(case_ids);
  UPDATE cases SET home_scope_no = next WHERE home_scope_no = former AND id = ANY(case_ids);
END $$;
ALTER FUNCTION merge_cases(bigint, bigint, bigint[]) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION merge_cases(bigint, bigint, bigint[]) FROM PUBLIC;

-- The next piece: an open class with the pupils held in it, or up to 60 pupils held in none. Answers what moved, or NULL when nothing
-- is left. Rows about a pupil follow by the catalogue, so that a table added later is not forgotten; a restricted record keeps
-- the number of its province and changes only the names of its school.
CREATE FUNCTION merge_piece(wanted_merger_id bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  merger record;
  former bigint;
  next bigint;
  moved_class record;
  next_number smallint;
  pupils bigint[];
  stage_moved smallint;
  competence bigint;
  held record;
  seen jsonb;
  seen_count integer;
BEGIN
  SELECT * INTO merger FROM school_mergers WHERE id = wanted_merger_id AND ended_at IS NULL FOR UPDATE;
  IF NOT FOUND OR NOT office_in_scope(merger.school_id) OR NOT office_in_scope(merger.successor_id) THEN
    RAISE EXCEPTION 'no merger of the actor''s is under way' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT scope_from INTO former FROM organisations WHERE id = merger.school_id;
  SELECT scope_from INTO next FROM organisations WHERE id = merger.successor_id;
  PERFORM set_config('xueji.moves_office', 'on', true);

  -- Whoever forms a class meanwhile goes before or after.
  PERFORM pg_advisory_xact_lock(hashtextextended('classes.of-school', merger.school_id));
  PERFORM pg_advisory_xact_lock(hashtextextended('classes.of-school', merger.successor_id));
  SELECT * INTO moved_class FROM classes WHERE school_id = merger.school_id AND closed_on IS NULL
   ORDER BY stage, entry_year, class_number LIMIT 1 FOR UPDATE;
  IF FOUND THEN
    stage_moved := moved_class.stage;
    -- The number stays unless the successor ever gave it; then the lowest that neither of the two uses.
    SELECT n INTO next_number FROM generate_series(1, 99) n
     WHERE NOT EXISTS (SELECT 1 FROM classes c WHERE c.school_id = merger.successor_id AND c.stage = moved_class.stage
                          AND c.entry_year = moved_class.entry_year AND c.class_number = n)
       AND (n = moved_class.class_number
            OR NOT EXISTS (SELECT 1 FROM classes c WHERE c.school_id = merger.school_id AND c.stage = moved_class.stage
                              AND c.entry_year = moved_class.entry_year AND c.class_number = n AND c.closed_on IS NULL))
     ORDER BY n <> moved_class.class_number, n LIMIT 1;
    SELECT coalesce(array_agg(student_id ORDER BY student_id), '{}') INTO pupils
      FROM enrolments WHERE class_id = moved_class.id AND end_on IS NULL;
  ELSE
    SELECT e.stage INTO stage_moved FROM students s
      LEFT JOIN LATERAL (SELECT stage FROM enrolments WHERE student_id = s.id AND holder_id = merger.school_id ORDER BY id DESC LIMIT 1) e ON true
     WHERE s.school_id = merger.school_id ORDER BY s.id LIMIT 1;
    SELECT coalesce(array_agg(id ORDER BY id), '{}') INTO pupils FROM (
      SELECT s.id FROM students s
        LEFT JOIN LATERAL (SELECT stage FROM enrolments WHERE student_id = s.id AND holder_id = merger.school_id ORDER BY id DESC LIMIT 1) e ON true
       WHERE s.school_id = merger.school_id AND e.stage IS NOT DISTINCT FROM stage_moved ORDER BY s.id LIMIT 60) batch;
    IF pupils = '{}' THEN
      RETURN NULL;
    END IF;
  END IF;
  PERFORM 1 FROM students WHERE id = ANY(pupils) ORDER BY id FOR UPDATE;
  competence := competence_number(merger.successor_id, stage_moved);

  SELECT coalesce(jsonb_agg(jsonb_build_object('studentId', s.id::text, 'scopeNo', CASE WHEN s.is_restricted THEN s.scope_no ELSE next END::text,
           'isRestricted', s.is_restricted, 'isOpen', e.id IS NOT NULL) ORDER BY s.id), '[]'),
         count(e.id) FILTER (WHERE NOT s.is_restricted)
    INTO seen, seen_count
    FROM students s LEFT JOIN enrolments e ON e.student_id = s.id AND e.holder_id = merger.school_id AND e.end_on IS NULL
   WHERE s.id = ANY(pupils);

  IF moved_class.id IS NOT NULL THEN
    UPDATE classes SET school_id = merger.successor_id, scope_no = next, competence_no = competence, class_number = next_number,
           multigrade_number = multigrade_number + merger.multigrade_offset, version = version + 1
     WHERE id = moved_class.id;
    UPDATE class_years SET scope_no = next, competence_no = competence WHERE class_id = moved_class.id;
    UPDATE class_memberships SET scope_no = next, competence_no = competence WHERE class_id = moved_class.id AND scope_no = former;
    INSERT INTO school_merger_classes (merger_id, class_id, stage, entry_year, former_number, next_number, pupil_count)
    VALUES (merger.id, moved_class.id, moved_class.stage, moved_class.entry_year, moved_class.class_number, next_number, seen_count);
  END IF;

  UPDATE files SET organisation_id = merger.successor_id, scope_no = CASE scope_no WHEN former THEN next ELSE scope_no END
   WHERE organisation_id = merger.school_id
     AND id IN (SELECT file_id FROM student_evidence WHERE student_id = ANY(pupils)
                UNION ALL SELECT file_id FROM student_photos WHERE student_id = ANY(pupils));
  UPDATE enrolments SET holder_id = CASE WHEN end_on IS NULL THEN merger.successor_id ELSE holder_id END,
         scope_no = CASE scope_no WHEN former THEN next ELSE scope_no END,
         competence_no = CASE scope_no WHEN former THEN competence_number(merger.successor_id, stage) ELSE competence_no END,
         version = version + 1
   WHERE student_id = ANY(pupils) AND holder_id = merger.school_id;

  PERFORM merge_cases(merger.school_id, merger.successor_id, ARRAY(SELECT id FROM cases WHERE student_id = ANY(pupils)));
  UPDATE match_questions SET other_office_id = merger.successor_id WHERE other_office_id = merger.school_id AND other_student_id = ANY(pupils);
  FOR held IN
    SELECT s.table_name, bool_or(s.column_name = 'competence_no') AS has_competence
      FROM scope_columns s JOIN pg_attribute a ON a.attrelid = s.table_oid::oid AND a.attname = 'student_id'
     WHERE s.table_name NOT IN ('enrolments')
       AND EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = s.table_oid::oid AND i.indkey[0] = a.attnum AND i.indpred IS NULL)
     GROUP BY s.table_name HAVING bool_or(s.column_name = 'scope_no') ORDER BY s.table_name
  LOOP
    EXECUTE format('UPDATE %I SET scope_no = $1 %s WHERE student_id = ANY($3) AND scope_no = $4',
      held.table_name, CASE WHEN held.has_competence THEN ', competence_no = $2' ELSE '' END)
      USING next, competence, pupils, former;
  END LOOP;
  UPDATE students SET school_id = merger.successor_id, version = version + 1,
         scope_no = CASE scope_no WHEN former THEN next ELSE scope_no END,
         competence_no = CASE scope_no WHEN former THEN competence ELSE competence_no END
   WHERE id = ANY(pupils);

  UPDATE school_mergers SET pupils_moved = pupils_moved + seen_count WHERE id = merger.id;
  PERFORM set_config('xueji.moves_office', '', true);
  RETURN jsonb_build_object('pupils', seen, 'schoolScopeNo', next::text, 'class', CASE WHEN moved_class.id IS NULL THEN NULL ELSE
    jsonb_build_object('id', moved_class.id::text, 'entryYear', moved_class.entry_year, 'formerNumber', moved_class.class_number,
                       'nextNumber', next_number) END);
END $$;

-- The last piece: false while something is still there to move. Otherwise every row that still carries the school's number, its own
-- past, goes along, and its posts end; the caller closes the school in the same transaction.
CREATE FUNCTION merge_rest(wanted_merger_id bigint, request text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  merger record;
  former bigint;
  next bigint;
  competence text;
  held record;
  ended integer;
BEGIN
  SELECT * INTO merger FROM school_mergers WHERE id = wanted_merger_id AND ended_at IS NULL FOR UPDATE;
  IF NOT FOUND OR NOT office_in_scope(merger.school_id) OR NOT office_in_scope(merger.successor_id) THEN
    RAISE EXCEPTION 'no merger of the actor''s is under way' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- Waits for every transaction that has just written a pupil or class of the school.
  SELECT scope_from INTO former FROM organisations WHERE id = merger.school_id FOR UPDATE;
  SELECT scope_from INTO next FROM organisations WHERE id = merger.successor_id;
  IF EXISTS (SELECT 1 FROM students WHERE school_id = merger.school_id)
     OR EXISTS (SELECT 1 FROM classes WHERE school_id = merger.school_id AND closed_on IS NULL)
     OR EXISTS (SELECT 1 FROM enrolments WHERE holder_id = merger.school_id AND end_on IS NULL) THEN
    RETURN false;
  END IF;
  PERFORM set_config('xueji.moves_office', 'on', true);
  -- Cases about pupils who are still elsewhere: admissions.
  PERFORM merge_cases(merger.school_id, merger.successor_id, ARRAY(SELECT id FROM cases WHERE home_scope_no = former));
  SELECT string_agg(format('WHEN %s THEN %s', competence_number(merger.school_id, stage), competence_number(merger.successor_id, stage)), ' ' ORDER BY stage)
    INTO competence FROM organisation_stages WHERE organisation_id = merger.school_id AND valid_to IS NULL;
  FOR held IN
    SELECT s.table_name, s.table_oid, s.column_name FROM scope_columns s
     WHERE s.column_name <> 'competence_no'
       -- People, what they asked for and what is logged of them stay with the office they worked at.
       AND s.table_name NOT IN ('accounts', 'posts', 'job_runs', 'exports', 'export_files', 'export_downloads', 'security_events',
                                'students')
     ORDER BY s.table_name
  LOOP
    EXECUTE format('UPDATE %1$I SET %2$I = $1 %3$s WHERE %2$I = $2', held.table_name, held.column_name,
      CASE WHEN competence IS NOT NULL AND EXISTS (SELECT 1 FROM scope_columns s WHERE s.table_oid = held.table_oid AND s.column_name = 'competence_no')
           THEN format(', competence_no = CASE competence_no %s ELSE competence_no END', competence) ELSE '' END)
      USING next, former;
  END LOOP;
  UPDATE class_placements SET school_id = merger.successor_id WHERE school_id = merger.school_id;
  UPDATE problem_records SET counterpart_office_id = merger.successor_id WHERE counterpart_office_id = merger.school_id;
  UPDATE transfer_intents SET holding_office_id = merger.successor_id WHERE holding_office_id = merger.school_id;
  DELETE FROM form_drafts WHERE organisation_id = merger.school_id;

  WITH ended_posts AS (
    UPDATE posts SET valid_to = greatest(today_in_china(), valid_from)
     WHERE organisation_id = merger.school_id AND (valid_to IS NULL OR valid_to > today_in_china())
    RETURNING account_id, role, valid_to
  ), told AS (
    INSERT INTO security_events (kind, subject_account_id, account_id, organisation_id, scope_no, request_id, details)
    SELECT 'accounts.end-post', ended_posts.account_id, actor_account_id(), actor_organisation_id(), former, request,
           jsonb_build_object('role', ended_posts.role, 'organisationId', merger.school_id::text, 'endsOn', ended_posts.valid_to)
      FROM ended_posts RETURNING 1
  )
  SELECT count(*) INTO ended FROM told;
  UPDATE school_mergers SET posts_ended = ended WHERE id = merger.id;
  PERFORM set_config('xueji.moves_office', '', true);
  RETURN true;
END $$;

GRANT UPDATE (school_id, scope_no, competence_no, class_number, multigrade_number, version) ON classes TO xueji_lookup;
GRANT UPDATE (school_id) ON students, class_placements TO xueji_lookup;
GRANT UPDATE (holder_id, version) ON enrolments TO xueji_lookup;
GRANT UPDATE (home_id, chain, version) ON cases TO xueji_lookup;
GRANT UPDATE (owner_id) ON case_steps TO xueji_lookup;
GRANT UPDATE (organisation_id) ON case_parties, files TO xueji_lookup;
GRANT UPDATE (other_office_id) ON match_questions TO xueji_lookup;
GRANT UPDATE (counterpart_office_id) ON problem_records TO xueji_lookup;
GRANT UPDATE (holding_office_id) ON transfer_intents TO xueji_lookup;
GRANT UPDATE (valid_to) ON posts TO xueji_lookup;
GRANT SELECT ON class_placements TO xueji_lookup;
ALTER FUNCTION merge_piece(bigint) OWNER TO xueji_lookup;
ALTER FUNCTION merge_rest(bigint, text) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION merge_piece(bigint), merge_rest(bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION merge_piece(bigint), merge_rest(bigint, text) TO xueji_application;

-- A pupil never enters a school that is closed, whoever asks and however long the request was under way: law here. The key of the
-- school is held, so that closing it waits for the pupil or the pupil for it.
CREATE FUNCTION refuse_entry_into_closed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM 1 FROM organisations WHERE id = NEW.holder_id AND valid_to IS NULL FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a closed school takes no pupil'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'enrolments_at_open_school';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER enrolments_at_open_school BEFORE INSERT ON enrolments
  FOR EACH ROW WHEN (NEW.end_on IS NULL) EXECUTE FUNCTION refuse_entry_into_closed();
ALTER FUNCTION refuse_entry_into_closed() OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION refuse_entry_into_closed() FROM PUBLIC;
