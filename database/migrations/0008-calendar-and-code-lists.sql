-- A day of every year, 'MM-DD', by its place in a leap year: 01-01 is 1, 12-31 is 366. NULL for what is no day.
CREATE FUNCTION month_day_number(month_day text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT CASE WHEN month_day ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'
                     AND substr(month_day, 4, 2)::integer <= extract(day FROM
                           make_date(2000, substr(month_day, 1, 2)::integer, 1) + interval '1 month' - interval '1 day')
                    THEN make_date(2000, substr(month_day, 1, 2)::integer, substr(month_day, 4, 2)::integer) - date '1999-12-31'
               END $$;

-- Whether every day of one yearly stretch lies in another; both may reach over New Year.
CREATE FUNCTION yearly_stretch_within(inner_from text, inner_to text, outer_from text, outer_to text) RETURNS boolean
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT (month_day_number(inner_from) - month_day_number(outer_from) + 366) % 366
            <= (month_day_number(inner_to) - month_day_number(outer_from) + 366) % 366
           AND (month_day_number(inner_to) - month_day_number(outer_from) + 366) % 366
            <= (month_day_number(outer_to) - month_day_number(outer_from) + 366) % 366 $$;

-- What holds for a whole province belongs to its own office.
CREATE FUNCTION refuse_below_province() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM organisations WHERE id = NEW.organisation_id AND kind = 2) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_of_a_province',
      MESSAGE = 'what holds for a whole province belongs to its own office';
  END IF;
  RETURN NEW;
END $$;

CREATE TABLE business_windows (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  process         text NOT NULL,
  organisation_id bigint REFERENCES organisations,
  opens_on        text NOT NULL,
  closes_on       text NOT NULL,
  valid_from      date NOT NULL,
  valid_to        date,
  source          text NOT NULL CHECK (length(source) BETWEEN 2 AND 200),
  version         integer NOT NULL DEFAULT 1,
  CONSTRAINT business_windows_process_known
    CHECK (process IN ('registration', 'admission', 'transfer', 'post-graduation-transfer', 'graduation')),
  CONSTRAINT business_windows_days_exist
    CHECK (month_day_number(opens_on) IS NOT NULL AND month_day_number(closes_on) IS NOT NULL),
  CONSTRAINT business_windows_not_ended_before CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE business_windows IS 'When a process may be started (业务窗口): stretches of every year, both days included. A process without windows is always open.';
COMMENT ON COLUMN business_windows.organisation_id IS 'NULL: the nation. Otherwise the province, which may narrow and never widen.';
COMMENT ON COLUMN business_windows.opens_on IS 'MM-DD';
COMMENT ON COLUMN business_windows.closes_on IS 'MM-DD, included; before opens_on where the stretch reaches over New Year';
COMMENT ON COLUMN business_windows.valid_to IS 'First day the rule no longer holds. Rules are ended, never deleted.';
CREATE INDEX business_windows_of_process ON business_windows (process, organisation_id);

CREATE FUNCTION refuse_wider_window() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM business_windows WHERE process = NEW.process AND organisation_id IS NULL AND valid_to IS NULL)
     AND NOT EXISTS (SELECT FROM business_windows WHERE process = NEW.process AND organisation_id IS NULL AND valid_to IS NULL
                      AND yearly_stretch_within(NEW.opens_on, NEW.closes_on, opens_on, closes_on)) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'business_windows_narrower',
      MESSAGE = 'a province narrows the windows of the nation and never widens them';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER business_windows_of_a_province BEFORE INSERT ON business_windows
  FOR EACH ROW WHEN (NEW.organisation_id IS NOT NULL) EXECUTE FUNCTION refuse_below_province();
CREATE TRIGGER business_windows_narrower BEFORE INSERT OR UPDATE OF opens_on, closes_on, process, organisation_id ON business_windows
  FOR EACH ROW WHEN (NEW.organisation_id IS NOT NULL) EXECUTE FUNCTION refuse_wider_window();

-- The windows of the nation. Transfers rest from 15 July to 14 August; what already runs goes on.
INSERT INTO business_windows (process, opens_on, closes_on, valid_from, source) VALUES
  ('registration', '09-01', '10-31', '2014-09-01', '全国统一业务时间：新生注册 9—10 月'),
  ('admission', '08-15', '08-10', '2014-08-15', '全国统一业务时间：统一升级后，8 月 15 日起办理升学招生入学'),
  ('transfer', '08-15', '07-14', '2015-01-01', '全国统一业务时间：7 月 15 日 0 时至 8 月 14 日 24 时暂停发起转学'),
  ('post-graduation-transfer', '08-15', '12-14', '2015-01-01', '全国统一业务时间：毕业后跨省就学 8 月 15 日至 12 月 14 日'),
  ('post-graduation-transfer', '03-01', '05-31', '2015-01-01', '全国统一业务时间：毕业后跨省就学 3 月 1 日至 5 月 31 日'),
  ('graduation', '08-11', '07-30', '2014-07-01', '教基一司函〔2014〕47号：毕业、结业处理 7 月 30 日前完成');

ALTER TABLE business_windows ENABLE ROW LEVEL SECURITY;
ALTER TABLE business_windows FORCE ROW LEVEL SECURITY;
CREATE POLICY business_windows_read ON business_windows FOR SELECT USING (actor_account_id() IS NOT NULL);
CREATE POLICY business_windows_add ON business_windows FOR INSERT WITH CHECK (organisation_id = actor_organisation_id());
CREATE POLICY business_windows_change ON business_windows FOR UPDATE USING (organisation_id = actor_organisation_id());
GRANT SELECT, INSERT ON business_windows TO xueji_application;
GRANT UPDATE (opens_on, closes_on, source, valid_to, version) ON business_windows TO xueji_application;

CREATE TABLE school_terms (
  organisation_id bigint NOT NULL REFERENCES organisations,
  start_year      smallint NOT NULL CHECK (start_year BETWEEN 2000 AND 2100),
  first_from      date NOT NULL,
  first_to        date NOT NULL,
  second_from     date NOT NULL,
  second_to       date NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  CONSTRAINT school_terms_key PRIMARY KEY (organisation_id, start_year),
  CONSTRAINT school_terms_in_order CHECK (first_from < first_to AND first_to < second_from AND second_from < second_to),
  CONSTRAINT school_terms_within_year
    CHECK (first_from >= make_date(start_year, 8, 15) AND second_to <= make_date(start_year + 1, 8, 31))
);
COMMENT ON TABLE school_terms IS 'The two terms (学期) of a school year as the province set them. Without a row: 1 September to 31 January, 1 February to 31 August.';
COMMENT ON COLUMN school_terms.start_year IS 'The year in which the school year begins';
CREATE TRIGGER school_terms_of_a_province BEFORE INSERT ON school_terms
  FOR EACH ROW EXECUTE FUNCTION refuse_below_province();
ALTER TABLE school_terms ENABLE ROW LEVEL SECURITY;
ALTER TABLE school_terms FORCE ROW LEVEL SECURITY;
CREATE POLICY school_terms_read ON school_terms FOR SELECT USING (actor_account_id() IS NOT NULL);
CREATE POLICY school_terms_add ON school_terms FOR INSERT WITH CHECK (organisation_id = actor_organisation_id());
CREATE POLICY school_terms_change ON school_terms FOR UPDATE USING (organisation_id = actor_organisation_id());
GRANT SELECT, INSERT ON school_terms TO xueji_application;
GRANT UPDATE (first_from, first_to, second_from, second_to, version) ON school_terms TO xueji_application;

ALTER TABLE divisions ADD COLUMN successor_codes char(6)[];
COMMENT ON COLUMN divisions.successor_codes IS 'What has its area since it was withdrawn, several where it was divided. NULL: in force, the code goes on under another name, or unknown.';
GRANT UPDATE (successor_codes) ON divisions TO xueji_application;

CREATE TABLE code_set_additions (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id bigint NOT NULL REFERENCES organisations,
  list            text NOT NULL,
  code            text NOT NULL,
  name_zh         text NOT NULL CHECK (length(name_zh) BETWEEN 1 AND 40),
  name_en         text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 40),
  counts_as       text NOT NULL,
  source          text NOT NULL CHECK (length(source) BETWEEN 2 AND 200),
  valid_from      date NOT NULL,
  valid_to        date,
  version         integer NOT NULL DEFAULT 1,
  CONSTRAINT code_set_additions_code_once UNIQUE (organisation_id, list, code),
  CONSTRAINT code_set_additions_list_open CHECK (list IN ('nonAgriHukou', 'entryMode', 'commuteMode')),
  CONSTRAINT code_set_additions_code_form CHECK (code ~ '^[A-Z][0-9A-Z]*$' AND length(code) = CASE list WHEN 'entryMode' THEN 2 ELSE 1 END),
  CONSTRAINT code_set_additions_not_ended_before CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE code_set_additions IS 'Values a province has added to code lists that admit it. Retired, never deleted; a code is never given twice.';
COMMENT ON COLUMN code_set_additions.list IS 'Key of the list in the room code-sets';
COMMENT ON COLUMN code_set_additions.code IS 'Begins with a letter, so that no code of the nation meets it; as long as the codes of the list';
COMMENT ON COLUMN code_set_additions.counts_as IS 'Code of the nation under which statistics and exchange count it';
CREATE TRIGGER code_set_additions_of_a_province BEFORE INSERT ON code_set_additions
  FOR EACH ROW EXECUTE FUNCTION refuse_below_province();
ALTER TABLE code_set_additions ENABLE ROW LEVEL SECURITY;
ALTER TABLE code_set_additions FORCE ROW LEVEL SECURITY;
CREATE POLICY code_set_additions_read ON code_set_additions FOR SELECT USING (actor_account_id() IS NOT NULL);
CREATE POLICY code_set_additions_add ON code_set_additions FOR INSERT WITH CHECK (organisation_id = actor_organisation_id());
CREATE POLICY code_set_additions_retire ON code_set_additions FOR UPDATE USING (organisation_id = actor_organisation_id());
GRANT SELECT, INSERT ON code_set_additions TO xueji_application;
GRANT UPDATE (valid_to, version) ON code_set_additions TO xueji_application;
