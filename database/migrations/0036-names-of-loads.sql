-- A school is told which file it reconciles: the name, and nothing else of a file that holds the whole province.
CREATE FUNCTION take_over_file_name(wanted_load_id bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT f.original_name FROM take_over_loads l JOIN files f ON f.id = l.file_id
   WHERE l.id = wanted_load_id
     AND (in_actor_scope(l.scope_no) OR EXISTS (
       SELECT 1 FROM take_over_reconciliations r WHERE r.load_id = l.id AND in_actor_scope(r.scope_no)))
$$;
ALTER FUNCTION take_over_file_name(bigint) OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION take_over_file_name(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_over_file_name(bigint) TO xueji_application;
GRANT SELECT ON take_over_loads, take_over_reconciliations, files TO xueji_lookup;
