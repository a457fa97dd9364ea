-- The gap in a scope as the planner should weigh it. "NOT (a AND b)" becomes "NOT a OR NOT b" while planning, and of bounds it
-- does not know yet the planner expects that to drop four rows in nine: of a join of two tables a third was left, and counts
-- were planned for a third of the pupils there are. "(a AND b) IS NOT TRUE" stays together and is expected to drop one in two hundred.
CREATE OR REPLACE FUNCTION guard_scope_columns() RETURNS void LANGUAGE plpgsql AS $$
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
        USING (%s (scope_no > (SELECT actor_gap_from()) AND scope_no < (SELECT actor_gap_to())) IS NOT TRUE)$policy$,
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

DO $$
DECLARE
  held record;
BEGIN
  FOR held IN SELECT c.relname AS table_name FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
               WHERE p.polname = c.relname || '_gap_scope_no' AND c.relname NOT IN ('accounts', 'posts') LOOP
    EXECUTE format($policy$ALTER POLICY %I ON %I
      USING ((scope_no > (SELECT actor_gap_from()) AND scope_no < (SELECT actor_gap_to())) IS NOT TRUE)$policy$,
      held.table_name || '_gap_scope_no', held.table_name);
  END LOOP;
END $$;
