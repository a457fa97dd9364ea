-- Hand-over of open work (工作交接). Cases, imports and placements belong to office and duty and survive a change of person; what is
-- a person's own is half-filled forms, which go to a successor, and exports nobody has fetched, which never do.

-- What a person has under way at an office: numbers, not content, for whoever reaches the office.
CREATE FUNCTION count_open_work(wanted_account_id bigint, wanted_office_id bigint, moment timestamptz)
RETURNS TABLE (forms integer, imports integer, placements integer, exports integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT (SELECT count(*)::integer FROM form_drafts d WHERE d.account_id = wanted_account_id AND d.organisation_id = wanted_office_id),
         (SELECT count(*)::integer FROM imports i
           WHERE i.account_id = wanted_account_id AND i.organisation_id = wanted_office_id AND i.state NOT IN ('committed', 'refused')),
         (SELECT count(*)::integer FROM class_placements p
           WHERE p.account_id = wanted_account_id AND p.school_id = wanted_office_id
             AND EXISTS (SELECT 1 FROM class_placement_rows r WHERE r.placement_id = p.id AND r.outcome = 'pending')),
         (SELECT count(*)::integer FROM exports e JOIN export_files f ON f.export_id = e.id AND f.expires_at > moment
           WHERE e.account_id = wanted_account_id AND e.organisation_id = wanted_office_id
             AND NOT EXISTS (SELECT 1 FROM export_downloads l WHERE l.export_id = e.id))
   WHERE office_in_scope(wanted_office_id)
     AND EXISTS (SELECT 1 FROM posts p WHERE p.account_id = wanted_account_id AND p.organisation_id = wanted_office_id)
$$;

-- Who holds one of these duties at an office, or will: also somebody whose account belongs to another office and lies out of sight.
-- With each, how many of the person's forms there he has begun as well.
CREATE FUNCTION find_successors(from_account_id bigint, wanted_office_id bigint, duties text[])
RETURNS TABLE (account_id bigint, display_name text, is_sealed boolean, forms_begun_too integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT a.id, a.display_name, a.state = 'sealed',
         (SELECT count(*)::integer FROM form_drafts f
            JOIN form_drafts t ON t.account_id = a.id AND t.organisation_id = f.organisation_id AND t.kind = f.kind
                              AND t.student_id IS NOT DISTINCT FROM f.student_id
           WHERE f.account_id = from_account_id AND f.organisation_id = wanted_office_id)
    FROM accounts a
   WHERE a.id <> from_account_id AND office_in_scope(wanted_office_id)
     AND EXISTS (SELECT 1 FROM posts p WHERE p.account_id = a.id AND p.organisation_id = wanted_office_id AND p.role = ANY(duties)
                    AND (p.valid_to IS NULL OR p.valid_to > today_in_china()))
   ORDER BY a.id
$$;

-- Gives the half-filled forms of a person at one office to a successor with a duty of the same kind there. A form the successor has
-- begun too stays where it is: neither is lost.
CREATE FUNCTION hand_over_forms(from_account_id bigint, to_account_id bigint, wanted_office_id bigint)
RETURNS TABLE (moved integer, kept integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  form record;
BEGIN
  IF NOT actor_administers_people() OR NOT office_in_scope(wanted_office_id) OR from_account_id = to_account_id OR NOT EXISTS (
    SELECT 1 FROM posts f JOIN posts t ON t.organisation_id = f.organisation_id AND t.role = f.role
     WHERE f.account_id = from_account_id AND f.organisation_id = wanted_office_id
       AND t.account_id = to_account_id AND (t.valid_to IS NULL OR t.valid_to > today_in_china()))
  THEN
    RAISE EXCEPTION 'forms go to a successor of the same duty at an office of the actor''s' USING ERRCODE = 'insufficient_privilege';
  END IF;
  moved := 0;
  kept := 0;
  FOR form IN
    SELECT id FROM form_drafts WHERE account_id = from_account_id AND organisation_id = wanted_office_id ORDER BY id FOR UPDATE
  LOOP
    -- Whoever begins the same form at this moment is waited for, and keeps it.
    BEGIN
      UPDATE form_drafts SET account_id = to_account_id WHERE id = form.id;
      moved := moved + 1;
    EXCEPTION WHEN unique_violation THEN
      kept := kept + 1;
    END;
  END LOOP;
  RETURN NEXT;
END $$;

GRANT UPDATE (account_id) ON form_drafts TO xueji_lookup;
GRANT SELECT ON exports, export_files, export_downloads TO xueji_lookup;
DO $$
DECLARE door text;
BEGIN
  FOREACH door IN ARRAY ARRAY[
    'count_open_work(bigint, bigint, timestamptz)', 'find_successors(bigint, bigint, text[])',
    'hand_over_forms(bigint, bigint, bigint)']
  LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO xueji_lookup', door);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', door);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO xueji_application', door);
  END LOOP;
END $$;
