-- The attributes of an office that change over the years, what was done to it, and whom it gave its duties to.
ALTER TABLE organisations
  ADD COLUMN owner_kind   char(3),
  ADD COLUMN urban_rural  char(3),
  ADD COLUMN address      text CHECK (length(address) <= 200),
  ADD COLUMN successor_id bigint REFERENCES organisations,
  ADD CONSTRAINT organisations_owner_known CHECK (owner_kind IN ('811', '821', '831', '999', '891')),
  ADD CONSTRAINT organisations_urban_rural_known CHECK (urban_rural IN ('111', '112', '121', '122', '123', '210', '220')),
  ADD CONSTRAINT organisations_period_ordered CHECK (valid_to IS NULL OR valid_to >= valid_from),
  ADD CONSTRAINT organisations_successor_when_closed CHECK (successor_id IS NULL OR (valid_to IS NOT NULL AND successor_id <> id));
COMMENT ON COLUMN organisations.owner_kind IS '办别: 811 education department, 821 other department, 831 local enterprise, 999 private, 891 Sino-foreign';
COMMENT ON COLUMN organisations.urban_rural IS '城乡类型 of the statistics: 111, 112 city; 121–123 town; 210, 220 village';
COMMENT ON COLUMN organisations.valid_to IS 'The first day the office is closed; NULL while it is open. Its code is never used again.';
COMMENT ON COLUMN organisations.successor_id IS 'Who took over when it was merged or closed';
CREATE INDEX organisations_by_successor ON organisations (successor_id) WHERE successor_id IS NOT NULL;

-- An office and everything below it, as the actor's settings bound them.
CREATE FUNCTION office_in_scope(wanted_id bigint) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT EXISTS (SELECT 1 FROM organisations o
                        WHERE o.id = wanted_id AND o.scope_from >= actor_scope_from() AND o.scope_to <= actor_scope_to()) $$;

CREATE TABLE organisation_names (
  organisation_id bigint NOT NULL REFERENCES organisations,
  name            text NOT NULL,
  name_en         text NOT NULL,
  valid_from      date NOT NULL,
  valid_to        date NOT NULL,
  CONSTRAINT organisation_names_key PRIMARY KEY (organisation_id, valid_to),
  CONSTRAINT organisation_names_period_ordered CHECK (valid_to > valid_from)
);
COMMENT ON TABLE organisation_names IS 'Former names (曾用名) of an office. The present one is in organisations; the code stays for life.';

CREATE TABLE organisation_campuses (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id bigint NOT NULL REFERENCES organisations,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  name_en         text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 120),
  address         text NOT NULL CHECK (length(address) <= 200),
  valid_from      date NOT NULL,
  valid_to        date,
  CONSTRAINT organisation_campuses_period_ordered CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
COMMENT ON TABLE organisation_campuses IS 'Campuses (校区) of a school under one code.';
CREATE UNIQUE INDEX organisation_campuses_name_once ON organisation_campuses (organisation_id, name) WHERE valid_to IS NULL;

CREATE TABLE organisation_plans (
  organisation_id bigint NOT NULL REFERENCES organisations,
  stage           smallint NOT NULL CHECK (stage IN (1, 2, 3)),
  school_year     smallint NOT NULL CHECK (school_year BETWEEN 1990 AND 2100),
  class_size_max  smallint NOT NULL CHECK (class_size_max BETWEEN 1 AND 99),
  places_planned  integer CHECK (places_planned BETWEEN 0 AND 20000),
  classes_planned smallint CHECK (classes_planned BETWEEN 0 AND 500),
  CONSTRAINT organisation_plans_key PRIMARY KEY (organisation_id, stage, school_year)
);
COMMENT ON TABLE organisation_plans IS 'Per stage and school year: the largest class allowed (控制班额), and how many pupils and classes the school may admit (招生计划).';

CREATE TABLE organisation_events (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id bigint NOT NULL REFERENCES organisations,
  kind            text NOT NULL CHECK (kind IN ('created', 'edited', 'renamed', 'closed', 'merged', 'subordinated')),
  effective_on    date NOT NULL,
  recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  account_id      bigint NOT NULL,
  post_id         bigint,
  office_id       bigint NOT NULL,
  request_id      text NOT NULL,
  reason          text CHECK (length(reason) <= 200),
  changes         jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE organisation_events IS 'What was done to an office: by which office, effective when, what from → to. Append-only. Codes, names of offices and numbers; no contact person or telephone.';
COMMENT ON COLUMN organisation_events.office_id IS 'The office that acted';
CREATE INDEX organisation_events_of_office ON organisation_events (organisation_id, id DESC);

-- The directory is open to every signed-in person; changing it follows subordination.
DO $$
DECLARE office_table text;
BEGIN
  FOREACH office_table IN ARRAY ARRAY['organisation_stages', 'organisation_names', 'organisation_campuses', 'organisation_plans',
    'organisation_events']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', office_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', office_table);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (actor_account_id() IS NOT NULL)', office_table || '_read', office_table);
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (office_in_scope(organisation_id))', office_table || '_add', office_table);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO xueji_application', office_table);
  END LOOP;
  FOREACH office_table IN ARRAY ARRAY['organisation_stages', 'organisation_campuses', 'organisation_plans'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING (office_in_scope(organisation_id))', office_table || '_change', office_table);
  END LOOP;
END $$;
GRANT UPDATE (study_years, competent_authority_id, valid_to) ON organisation_stages TO xueji_application;
GRANT UPDATE (name, name_en, address, valid_to) ON organisation_campuses TO xueji_application;
GRANT UPDATE (class_size_max, places_planned, classes_planned) ON organisation_plans TO xueji_application;
GRANT UPDATE (owner_kind, urban_rural, address, division_code, successor_id) ON organisations TO xueji_application;

-- A school that still holds pupils is never closed, nor an office with open ones below it: law here, whoever asks.
CREATE FUNCTION refuse_closing_in_use() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM enrolments WHERE scope_no = NEW.scope_from AND end_on IS NULL)
     OR EXISTS (SELECT 1 FROM organisations WHERE parent_id = NEW.id AND valid_to IS NULL) THEN
    RAISE EXCEPTION 'an office with pupils or offices below it is not closed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'organisations_closed_when_empty';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER organisations_closed_when_empty BEFORE UPDATE OF valid_to ON organisations
  FOR EACH ROW WHEN (OLD.valid_to IS NULL AND NEW.valid_to IS NOT NULL) EXECUTE FUNCTION refuse_closing_in_use();
ALTER FUNCTION refuse_closing_in_use() OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION refuse_closing_in_use() FROM PUBLIC;

-- Change of subordination (改变隶属). Numbers are rewritten office by office; until the last one is, an office of the moving
-- subtree has two ranges, and whoever sits in it sees both and nothing between them. See ADR 0010.
CREATE TABLE subordination_changes (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id bigint NOT NULL REFERENCES organisations,
  from_parent_id  bigint NOT NULL REFERENCES organisations,
  to_parent_id    bigint NOT NULL REFERENCES organisations,
  effective_on    date NOT NULL,
  reason          text NOT NULL CHECK (length(reason) BETWEEN 2 AND 200),
  competence      jsonb NOT NULL DEFAULT '[]',
  job_run_id      bigint REFERENCES job_runs,
  started_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at        timestamptz
);
COMMENT ON TABLE subordination_changes IS 'An office moving with its subtree under another superior. ended_at NULL: under way.';
COMMENT ON COLUMN subordination_changes.competence IS 'Superiors left behind that were competent for a stage, and who is instead: [{formerId, formerNo, nextId, nextNo}]';
-- An office stands in at most one running change, because a node runs at most one.
CREATE UNIQUE INDEX subordination_changes_one_running ON subordination_changes ((ended_at IS NULL)) WHERE ended_at IS NULL;

CREATE TABLE scope_moves (
  change_id       bigint NOT NULL REFERENCES subordination_changes,
  ordinal         integer NOT NULL,
  organisation_id bigint NOT NULL REFERENCES organisations,
  former_from     bigint NOT NULL,
  former_to       bigint NOT NULL,
  next_from       bigint NOT NULL,
  next_to         bigint NOT NULL,
  moved_at        timestamptz,
  CONSTRAINT scope_moves_key PRIMARY KEY (change_id, ordinal),
  CONSTRAINT scope_moves_leaves_once UNIQUE (former_from),
  CONSTRAINT scope_moves_arrives_once UNIQUE (next_from),
  CONSTRAINT scope_moves_ranges_ordered CHECK (former_from <= former_to AND next_from <= next_to),
  CONSTRAINT scope_moves_ranges_apart CHECK (former_to < next_from OR next_to < former_from)
);
COMMENT ON TABLE scope_moves IS 'The range an office leaves and the one it gets: a forwarding address for whoever still holds the former number. Kept for good; a former range is never given again.';
GRANT SELECT, INSERT ON subordination_changes, scope_moves TO xueji_application;
GRANT UPDATE (job_run_id, ended_at) ON subordination_changes TO xueji_application;
GRANT SELECT ON subordination_changes TO xueji_lookup;
GRANT SELECT, UPDATE (moved_at) ON scope_moves TO xueji_lookup;
ALTER TABLE subordination_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE subordination_changes FORCE ROW LEVEL SECURITY;
ALTER TABLE scope_moves ENABLE ROW LEVEL SECURITY;
ALTER TABLE scope_moves FORCE ROW LEVEL SECURITY;
CREATE POLICY subordination_changes_add ON subordination_changes FOR INSERT
  WITH CHECK (office_in_scope(organisation_id) AND office_in_scope(from_parent_id) AND office_in_scope(to_parent_id));
CREATE POLICY subordination_changes_change ON subordination_changes FOR UPDATE
  USING (office_in_scope(from_parent_id) AND office_in_scope(to_parent_id));
-- Both are read at the beginning of every transaction, before there is an actor: offices and their numbers, no secret.
CREATE POLICY subordination_changes_read ON subordination_changes FOR SELECT USING (true);
CREATE POLICY scope_moves_read ON scope_moves FOR SELECT USING (true);
CREATE POLICY scope_moves_add ON scope_moves FOR INSERT WITH CHECK (office_in_scope(organisation_id));

-- Binds a transaction to its actor's ranges. The bounds may have been read before their office moved: they are forwarded. While it
-- moves they are both ranges, with the numbers between them hidden as the gap.
CREATE FUNCTION enter_as(INOUT scope_from bigint, INOUT scope_to bigint, INOUT competence_from bigint, INOUT competence_to bigint)
LANGUAGE plpgsql AS $$
DECLARE
  move record;
  follows boolean := competence_from = scope_from AND competence_to = scope_to;
  gap_from bigint := 0;
  gap_to bigint := 0;
BEGIN
  LOOP
    SELECT m.*, c.ended_at INTO move
      FROM scope_moves m JOIN subordination_changes c ON c.id = m.change_id
     WHERE m.former_from = scope_from OR (m.next_from = scope_from AND c.ended_at IS NULL)
     ORDER BY m.change_id LIMIT 1;
    EXIT WHEN NOT FOUND OR scope_to NOT IN (move.former_to, move.next_to);
    IF move.ended_at IS NULL THEN
      scope_from := least(move.former_from, move.next_from);
      scope_to := greatest(move.former_to, move.next_to);
      gap_from := least(move.former_to, move.next_to);
      gap_to := greatest(move.former_from, move.next_from);
      EXIT;
    END IF;
    scope_from := move.next_from;
    scope_to := move.next_to;
  END LOOP;
  IF follows THEN
    competence_from := scope_from;
    competence_to := scope_to;
  END IF;
  PERFORM set_config('xueji.scope_from', scope_from::text, true), set_config('xueji.scope_to', scope_to::text, true),
    set_config('xueji.competence_from', competence_from::text, true),
    set_config('xueji.competence_to', competence_to::text, true),
    set_config('xueji.gap_from', gap_from::text, true), set_config('xueji.gap_to', gap_to::text, true),
    set_config('xueji.competence_gap_from', CASE WHEN follows THEN gap_from ELSE 0 END::text, true),
    set_config('xueji.competence_gap_to', CASE WHEN follows THEN gap_to ELSE 0 END::text, true);
END $$;

CREATE FUNCTION actor_gap_from() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('xueji.gap_from')::bigint $$;
CREATE FUNCTION actor_gap_to() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('xueji.gap_to')::bigint $$;
CREATE FUNCTION actor_competence_gap_from() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('xueji.competence_gap_from')::bigint $$;
CREATE FUNCTION actor_competence_gap_to() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('xueji.competence_gap_to')::bigint $$;

-- For functions that look past the policies: whether a number is one the actor may read.
CREATE FUNCTION in_actor_scope(no bigint) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT no >= actor_scope_from() AND no <= actor_scope_to() AND NOT (no > actor_gap_from() AND no < actor_gap_to()) $$;

-- The number an office has now, given one it has or had. While the office may still move, it is held where it is until the
-- transaction ends; the piece that would move it waits.
CREATE FUNCTION present_scope_no(no bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  move record;
BEGIN
  LOOP
    SELECT m.organisation_id, m.next_from, m.moved_at INTO move FROM scope_moves m WHERE m.former_from = no;
    IF NOT FOUND THEN
      RETURN no;
    END IF;
    IF move.moved_at IS NULL THEN
      PERFORM 1 FROM organisations o WHERE o.id = move.organisation_id FOR KEY SHARE;
      SELECT m.organisation_id, m.next_from, m.moved_at INTO move FROM scope_moves m WHERE m.former_from = no;
      IF move.moved_at IS NULL THEN
        RETURN no;
      END IF;
    END IF;
    no := move.next_from;
  END LOOP;
END $$;
GRANT UPDATE (scope_from, scope_to, parent_id, version) ON organisations TO xueji_lookup;
ALTER FUNCTION present_scope_no(bigint) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION present_scope_no(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION present_scope_no(bigint) TO xueji_application;

CREATE FUNCTION follow_scope_no() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.scope_no := present_scope_no(NEW.scope_no); RETURN NEW; END $$;
CREATE FUNCTION follow_competence_no() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.competence_no := present_scope_no(NEW.competence_no); RETURN NEW; END $$;
CREATE FUNCTION follow_home_scope_no() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.home_scope_no := present_scope_no(NEW.home_scope_no); RETURN NEW; END $$;
CREATE FUNCTION follow_owner_scope_no() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.owner_scope_no := present_scope_no(NEW.owner_scope_no); RETURN NEW; END $$;

-- Every column that holds the present number of an office. Logs keep the number of the time they were written.
CREATE VIEW scope_columns AS
  SELECT c.relname::text AS table_name, c.oid::bigint AS table_oid, a.attname::text AS column_name,
         EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum AND i.indpred IS NULL) AS is_indexed,
         c.relname IN ('student_details', 'guardians', 'student_identifiers') AS follows_pupil
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relispartition
     AND a.attnum > 0 AND NOT a.attisdropped AND a.attname ~ '^([a-z_]+_)?(scope|competence)_no$';
COMMENT ON VIEW scope_columns IS 'Columns that a change of subordination rewrites. Partitioned tables are logs and keep the writer''s number; the three that follow the pupil are found through him.';
CREATE INDEX student_identifiers_of_student ON student_identifiers (student_id);

-- Makes every table that carries an office's number ready to follow it. The migrator calls it after all migrations, so that no
-- later table is forgotten.
CREATE FUNCTION guard_scope_columns() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  held record;
BEGIN
  FOR held IN SELECT * FROM scope_columns LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = held.table_oid::oid AND t.tgname = held.table_name || '_follow_' || held.column_name) THEN
      EXECUTE format($trigger$CREATE TRIGGER %I BEFORE INSERT OR UPDATE OF %I ON %I FOR EACH ROW
        WHEN (current_setting('xueji.moves_office', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION %I()$trigger$,
        held.table_name || '_follow_' || held.column_name, held.column_name, held.table_name, 'follow_' || held.column_name);
    END IF;
    EXECUTE format('GRANT SELECT, UPDATE (%I) ON %I TO xueji_lookup', held.column_name, held.table_name);
    IF held.column_name <> 'competence_no' AND NOT held.is_indexed AND NOT held.follows_pupil THEN
      EXECUTE format('CREATE INDEX %I ON %I (%I)', held.table_name || '_by_' || held.column_name, held.table_name, held.column_name);
    END IF;
    CONTINUE WHEN EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = held.table_oid::oid
                            AND p.polname = held.table_name || '_gap_' || held.column_name);
    IF held.column_name = 'scope_no' THEN
      EXECUTE format($policy$CREATE POLICY %I ON %I AS RESTRICTIVE
        USING (%s NOT (scope_no > (SELECT actor_gap_from()) AND scope_no < (SELECT actor_gap_to())))$policy$,
        held.table_name || '_gap_scope_no', held.table_name,
        CASE held.table_name WHEN 'accounts' THEN 'id = actor_account_id() OR' WHEN 'posts' THEN 'account_id = actor_account_id() OR' ELSE '' END);
    ELSIF held.column_name = 'competence_no' THEN
      EXECUTE format($policy$CREATE POLICY %I ON %I AS RESTRICTIVE FOR UPDATE
        USING (NOT (competence_no > (SELECT actor_competence_gap_from()) AND competence_no < (SELECT actor_competence_gap_to())))$policy$,
        held.table_name || '_gap_competence_no', held.table_name);
      EXECUTE format($policy$CREATE POLICY %I ON %I AS RESTRICTIVE FOR INSERT
        WITH CHECK (NOT (competence_no > (SELECT actor_competence_gap_from()) AND competence_no < (SELECT actor_competence_gap_to())))$policy$,
        held.table_name || '_gap_added_competence_no', held.table_name);
    END IF;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION guard_scope_columns() FROM PUBLIC;
CREATE FUNCTION after_migrations() RETURNS void LANGUAGE sql AS $$ SELECT guard_scope_columns() $$;
REVOKE ALL ON FUNCTION after_migrations() FROM PUBLIC;

-- A case is seen by its home and its parties; the gap hides it unless a party is in sight.
CREATE POLICY cases_gap_home_scope_no ON cases AS RESTRICTIVE
  USING (NOT (home_scope_no > (SELECT actor_gap_from()) AND home_scope_no < (SELECT actor_gap_to())) OR EXISTS (
    SELECT 1 FROM case_parties p WHERE p.case_id = cases.id AND p.scope_no >= actor_scope_from() AND p.scope_no <= actor_scope_to()));
CREATE POLICY organisations_gap_added ON organisations AS RESTRICTIVE FOR INSERT
  WITH CHECK (NOT (scope_from > (SELECT actor_gap_from()) AND scope_from < (SELECT actor_gap_to())));
CREATE POLICY organisations_gap_changed ON organisations AS RESTRICTIVE FOR UPDATE
  USING (NOT (scope_from > (SELECT actor_gap_from()) AND scope_from < (SELECT actor_gap_to())));
CREATE OR REPLACE FUNCTION office_in_scope(wanted_id bigint) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT EXISTS (SELECT 1 FROM organisations o
                        WHERE o.id = wanted_id AND in_actor_scope(o.scope_from) AND o.scope_to <= actor_scope_to()) $$;

-- One piece of a change: an office, and every row that carries its number, in one transaction. Answers how many rows. Whoever
-- reads sees all of them before or all of them after; whoever writes for this office goes before it or waits for it.
CREATE FUNCTION move_office(wanted_change_id bigint, wanted_ordinal integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  change record;
  move record;
  held record;
  competence text;
  assignments text;
  moved integer := 0;
  touched integer;
BEGIN
  SELECT * INTO change FROM subordination_changes WHERE id = wanted_change_id AND ended_at IS NULL;
  SELECT * INTO move FROM scope_moves WHERE change_id = change.id AND ordinal = wanted_ordinal AND moved_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RETURN 0;
  END IF;
  PERFORM set_config('xueji.moves_office', 'on', true);
  -- A key of the row changes, so this waits for every transaction that holds the office, and later ones wait for us.
  UPDATE organisations SET scope_from = move.next_from, scope_to = move.next_to, version = version + 1,
         parent_id = CASE WHEN id = change.organisation_id THEN change.to_parent_id ELSE parent_id END
   WHERE id = move.organisation_id;

  SELECT string_agg(format('WHEN %s THEN %s', former, next), ' ') INTO competence FROM (
    SELECT m.former_from AS former, m.next_from AS next
      FROM scope_moves m JOIN organisations o ON o.id = m.organisation_id
     WHERE m.change_id = change.id AND o.kind < 5
    UNION ALL
    SELECT (each ->> 'formerNo')::bigint, (each ->> 'nextNo')::bigint FROM jsonb_array_elements(change.competence) each) pairs;
  FOR held IN SELECT * FROM scope_columns s WHERE s.column_name <> 'competence_no'
                ORDER BY s.follows_pupil DESC, s.table_name LOOP
    assignments := format('%I = %s', held.column_name, move.next_from);
    IF competence IS NOT NULL AND EXISTS (SELECT 1 FROM scope_columns s
                                           WHERE s.table_oid = held.table_oid AND s.column_name = 'competence_no') THEN
      assignments := assignments || format(', competence_no = CASE competence_no %s ELSE competence_no END', competence);
    END IF;
    EXECUTE format(
      CASE WHEN held.follows_pupil
        THEN 'UPDATE %1$I SET %2$s WHERE %3$I = %4$s AND student_id IN (SELECT id FROM students WHERE scope_no = %4$s)'
        ELSE 'UPDATE %1$I SET %2$s WHERE %3$I = %4$s' END,
      held.table_name, assignments, held.column_name, move.former_from);
    GET DIAGNOSTICS touched = ROW_COUNT;
    moved := moved + touched;
  END LOOP;

  INSERT INTO organisation_stages (organisation_id, stage, study_years, competent_authority_id, valid_from)
  SELECT s.organisation_id, s.stage, s.study_years, (each ->> 'nextId')::bigint, greatest(change.effective_on, s.valid_from + 1)
    FROM organisation_stages s JOIN jsonb_array_elements(change.competence) each ON (each ->> 'formerId')::bigint = s.competent_authority_id
   WHERE s.organisation_id = move.organisation_id AND s.valid_to IS NULL;
  UPDATE organisation_stages s SET valid_to = n.valid_from
    FROM organisation_stages n
   WHERE s.organisation_id = move.organisation_id AND s.valid_to IS NULL AND n.organisation_id = s.organisation_id
     AND n.stage = s.stage AND n.valid_to IS NULL AND n.valid_from > s.valid_from;

  UPDATE scope_moves SET moved_at = clock_timestamp() WHERE change_id = change.id AND ordinal = wanted_ordinal;
  PERFORM set_config('xueji.moves_office', '', true);
  RETURN moved;
END $$;
GRANT SELECT, INSERT ON organisation_stages TO xueji_lookup;
GRANT UPDATE (valid_to) ON organisation_stages TO xueji_lookup;
GRANT SELECT ON scope_columns TO xueji_lookup, xueji_application;
ALTER FUNCTION move_office(bigint, integer) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION move_office(bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION move_office(bigint, integer) TO xueji_application;

-- Transactions that were under way before a moment, and so may know numbers that have since changed.
CREATE FUNCTION count_transactions_before(moment timestamptz) RETURNS integer
LANGUAGE sql VOLATILE
AS $$ SELECT count(*)::integer FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start < moment AND usename = session_user $$;

-- What looks past the policies keeps out of the gap as well, and so do the logs.
CREATE OR REPLACE FUNCTION read_student_events(wanted_student_id bigint, before_id bigint, wanted_count integer)
RETURNS TABLE (id bigint, recorded_at timestamptz, occurred_at timestamptz, kind text, case_id bigint, reason text, changes jsonb,
  account_name text, organisation_name text, organisation_name_en text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT v.id, v.recorded_at, v.occurred_at, v.kind, v.case_id, v.reason, v.changes, a.display_name, o.name, o.name_en
    FROM record_events v
    JOIN accounts a ON a.id = v.account_id
    JOIN organisations o ON o.id = v.organisation_id
   WHERE v.student_id = wanted_student_id AND (before_id IS NULL OR v.id < before_id)
     AND EXISTS (SELECT 1 FROM students s WHERE s.id = wanted_student_id AND in_actor_scope(s.scope_no))
   ORDER BY v.id DESC LIMIT least(wanted_count, 200)
$$;
CREATE OR REPLACE FUNCTION case_person(wanted_case_id bigint, wanted_account_id bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT a.display_name FROM accounts a
   WHERE a.id = wanted_account_id
     AND EXISTS (SELECT 1 FROM case_parties p WHERE p.case_id = wanted_case_id AND in_actor_scope(p.scope_no))
     AND (EXISTS (SELECT 1 FROM case_steps s WHERE s.case_id = wanted_case_id AND s.decided_by_account = a.id)
       OR EXISTS (SELECT 1 FROM cases c WHERE c.id = wanted_case_id AND c.started_by_account = a.id))
$$;
CREATE POLICY record_events_gap ON record_events AS RESTRICTIVE FOR SELECT
  USING (NOT (scope_no > (SELECT actor_gap_from()) AND scope_no < (SELECT actor_gap_to())));
CREATE POLICY audit_entries_gap ON audit_entries AS RESTRICTIVE FOR SELECT
  USING (account_id = actor_account_id() OR NOT (scope_no > (SELECT actor_gap_from()) AND scope_no < (SELECT actor_gap_to())));
