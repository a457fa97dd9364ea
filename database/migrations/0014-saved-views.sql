-- Finding pupils. A search by sound is answered in pinyin order over the whole scope; the scope is in the index, so that rows
-- of others are passed over without being read.
CREATE INDEX students_by_pinyin ON students (name_pinyin, id, scope_no);

-- Filters of lists that pick a few out of many: the index holds only those few.
CREATE INDEX students_of_minorities ON students (scope_no, ethnic_code) WHERE ethnic_code <> '01';
CREATE INDEX students_without_number ON students (scope_no) WHERE number_kind IS NULL;
CREATE INDEX student_details_left_behind ON student_details (scope_no) WHERE left_behind_code <> '0';
CREATE INDEX student_details_migrant ON student_details (scope_no) WHERE migrant_child;
CREATE INDEX student_details_boarding ON student_details (scope_no) WHERE attendance_mode_code = '2';
CREATE INDEX class_years_of_grade ON class_years (scope_no, grade_code);

-- How somebody likes to see a list. Nobody else sees it unless it is shared with the duty at the office.
CREATE TABLE saved_views (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id      bigint NOT NULL REFERENCES accounts,
  organisation_id bigint NOT NULL REFERENCES organisations,
  role            text NOT NULL,
  list            text COLLATE "C" NOT NULL CHECK (list ~ '^[a-z][a-z-]{1,39}$'),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  state           jsonb NOT NULL CHECK (jsonb_typeof(state) = 'object' AND length(state::text) <= 4000),
  is_shared       boolean NOT NULL DEFAULT false,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT saved_views_name_once UNIQUE (account_id, list, name),
  -- What is searched for may be the name or number of a pupil, and is not kept.
  CONSTRAINT saved_views_keep_no_search CHECK (NOT (state -> 'filters') ? 'search')
);
COMMENT ON TABLE saved_views IS 'Filters and columns of a list under a name. A shared view is seen by whoever holds the same role at the same office.';
COMMENT ON COLUMN saved_views.state IS 'Versioned form of platform/views: filters by code, columns by key; never words somebody typed';
CREATE INDEX saved_views_of_office ON saved_views (organisation_id, role, list) WHERE is_shared;

CREATE TABLE default_views (
  account_id bigint NOT NULL REFERENCES accounts,
  list       text COLLATE "C" NOT NULL,
  view_id    bigint NOT NULL REFERENCES saved_views ON DELETE CASCADE,
  CONSTRAINT default_views_key PRIMARY KEY (account_id, list)
);
COMMENT ON TABLE default_views IS 'The view with which a person opens a list; one per list, an own or a shared one.';
CREATE INDEX default_views_of_view ON default_views (view_id);

ALTER TABLE saved_views ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_views FORCE ROW LEVEL SECURITY;
CREATE POLICY saved_views_read ON saved_views FOR SELECT
  USING (account_id = actor_account_id() OR (is_shared AND organisation_id = actor_organisation_id()));
CREATE POLICY saved_views_add ON saved_views FOR INSERT WITH CHECK (account_id = actor_account_id());
CREATE POLICY saved_views_change ON saved_views FOR UPDATE USING (account_id = actor_account_id());
CREATE POLICY saved_views_remove ON saved_views FOR DELETE USING (account_id = actor_account_id());
GRANT SELECT, INSERT, DELETE ON saved_views TO xueji_application;
GRANT UPDATE (name, state, is_shared, version) ON saved_views TO xueji_application;

ALTER TABLE default_views ENABLE ROW LEVEL SECURITY;
ALTER TABLE default_views FORCE ROW LEVEL SECURITY;
CREATE POLICY default_views_own ON default_views USING (account_id = actor_account_id());
GRANT SELECT, INSERT, UPDATE, DELETE ON default_views TO xueji_application;
