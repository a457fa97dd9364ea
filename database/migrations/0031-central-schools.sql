-- A school or teaching point of one person may be reviewed by its central school (中心校), the school it stands under, instead of by
-- its authority: law here, also when it is moved under another superior.
ALTER TABLE organisations DROP CONSTRAINT organisations_maker_checker_check;
ALTER TABLE organisations ADD CONSTRAINT organisations_maker_checker_check
  CHECK (maker_checker IN ('two-person', 'central-school', 'authority'));
COMMENT ON COLUMN organisations.maker_checker IS 'Who reviews what leaves a school. two-person: a second person of the school; central-school: the school it stands under; authority: its authority alone';
CREATE FUNCTION refuse_missing_central_school() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM organisations p WHERE p.id = NEW.parent_id AND p.kind = 5) THEN
    RAISE EXCEPTION 'only a school under a school is reviewed by it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'organisations_central_school_above';
  END IF;
  RETURN NEW;
END $$;
ALTER FUNCTION refuse_missing_central_school() OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION refuse_missing_central_school() FROM PUBLIC;
CREATE TRIGGER organisations_central_school_above BEFORE INSERT OR UPDATE OF maker_checker, parent_id ON organisations
  FOR EACH ROW WHEN (NEW.maker_checker = 'central-school') EXECUTE FUNCTION refuse_missing_central_school();

-- Unfinished cases of a school that its central school reviews, now or when they come back: they would be nobody's to review once the
-- school has left. Counts what the asking actor sees.
CREATE FUNCTION count_reviewed_cases(wanted_school_id bigint, reviewer_id bigint) RETURNS integer
LANGUAGE sql STABLE
AS $$
  SELECT count(*)::integer FROM cases c
   WHERE c.home_id = wanted_school_id AND c.state IN ('running', 'returned')
     AND c.chain @> jsonb_build_array(jsonb_build_object('step', 'school-review', 'owner', jsonb_build_object('organisationId', reviewer_id::text)))
$$;
