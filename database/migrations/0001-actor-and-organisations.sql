-- Who is asking: every transaction carries its actor in these settings (SET LOCAL).
-- An unset or empty bound raises an error, so a query without an actor fails instead of seeing everything or nothing.
CREATE FUNCTION actor_scope_from() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('xueji.scope_from')::bigint $$;
CREATE FUNCTION actor_scope_to() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('xueji.scope_to')::bigint $$;
CREATE FUNCTION actor_competence_from() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('xueji.competence_from')::bigint $$;
CREATE FUNCTION actor_competence_to() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('xueji.competence_to')::bigint $$;
CREATE FUNCTION actor_account_id() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('xueji.account_id')::bigint $$;
CREATE FUNCTION actor_organisation_id() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('xueji.organisation_id')::bigint $$;

CREATE TABLE divisions (
  code         char(6) NOT NULL,
  valid_from   date NOT NULL,
  valid_to     date,
  name         text NOT NULL,
  level        smallint NOT NULL CHECK (level IN (1, 2, 3)),
  parent_code  char(6),
  source       text NOT NULL,
  CONSTRAINT divisions_key PRIMARY KEY (code, valid_from)
);
COMMENT ON TABLE divisions IS 'GB/T 2260 divisions with history. Level 1 province, 2 prefecture, 3 county. valid_to NULL: in force.';

CREATE TABLE organisations (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parent_id      bigint REFERENCES organisations,
  kind           smallint NOT NULL CHECK (kind BETWEEN 1 AND 6),
  code           text COLLATE "C" NOT NULL,
  name           text NOT NULL,
  name_en        text NOT NULL,
  division_code  char(6) NOT NULL,
  school_type    char(3),
  maker_checker  text NOT NULL DEFAULT 'two-person' CHECK (maker_checker IN ('two-person', 'authority')),
  contact_person text,
  contact_phone  text,
  scope_from     bigint NOT NULL,
  scope_to       bigint NOT NULL,
  valid_from     date NOT NULL,
  valid_to       date,
  version        integer NOT NULL DEFAULT 1,
  CONSTRAINT organisations_code_once UNIQUE (code),
  CONSTRAINT organisations_scope_once UNIQUE (scope_from),
  CONSTRAINT organisations_scope_ordered CHECK (scope_from <= scope_to),
  CONSTRAINT organisations_schools_have_type CHECK ((kind >= 5) = (school_type IS NOT NULL))
);
COMMENT ON TABLE organisations IS 'The administering tree (隶属), any depth. A subtree is the range scope_from..scope_to; a row about a pupil carries the scope_from of its school.';
COMMENT ON COLUMN organisations.kind IS '1 ministry, 2 province, 3 prefecture, 4 county, 5 school, 6 teaching point';
COMMENT ON COLUMN organisations.code IS 'Offices: 12-digit division code; schools: 10-digit 学校标识码';
COMMENT ON COLUMN organisations.maker_checker IS 'two-person: a second person of the school reviews; authority: a school of one person is reviewed by its authority';
CREATE INDEX organisations_by_parent ON organisations (parent_id);

CREATE TABLE organisation_stages (
  organisation_id        bigint NOT NULL REFERENCES organisations,
  stage                  smallint NOT NULL CHECK (stage IN (1, 2, 3)),
  study_years            smallint NOT NULL CHECK (study_years BETWEEN 2 AND 9),
  competent_authority_id bigint NOT NULL REFERENCES organisations,
  valid_from             date NOT NULL,
  valid_to               date,
  CONSTRAINT organisation_stages_key PRIMARY KEY (organisation_id, stage, valid_from)
);
COMMENT ON TABLE organisation_stages IS 'Stages a school offers (1 primary, 2 junior, 3 senior), years of study (学制), and the competent authority (学籍主管部门) of each.';

GRANT SELECT ON divisions, organisations, organisation_stages TO xueji_application;
GRANT UPDATE (valid_to) ON divisions TO xueji_application;
GRANT INSERT ON divisions, organisations, organisation_stages TO xueji_application;
GRANT UPDATE (name, name_en, contact_person, contact_phone, maker_checker, valid_to, version) ON organisations TO xueji_application;

-- The directory of offices is known to every signed-in person; changing it follows subordination.
ALTER TABLE organisations ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisations FORCE ROW LEVEL SECURITY;
CREATE POLICY organisations_read ON organisations FOR SELECT USING (actor_account_id() IS NOT NULL);
CREATE POLICY organisations_add ON organisations FOR INSERT
  WITH CHECK (scope_from > actor_competence_from() AND scope_to <= actor_competence_to());
CREATE POLICY organisations_change ON organisations FOR UPDATE
  USING (scope_from >= actor_scope_from() AND scope_to <= actor_scope_to());
GRANT SELECT ON organisations TO xueji_lookup;
