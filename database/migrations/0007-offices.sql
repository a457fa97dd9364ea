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
