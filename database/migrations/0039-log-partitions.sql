-- The months of the logs are made ahead, at every start of the node. The default partition takes what nothing was made for.
CREATE FUNCTION extend_log_partitions(last_day date) RETURNS SETOF text
LANGUAGE plpgsql SET search_path = pg_catalog, public
AS $$
DECLARE
  log       text;
  month     date;
  partition text;
  has_rows  boolean;
BEGIN
  FOREACH log IN ARRAY ARRAY['record_events', 'audit_entries'] LOOP
    FOR month IN SELECT generate_series(date_trunc('month', now()), last_day, interval '1 month')::date LOOP
      partition := log || to_char(month, '_YYYY_MM');
      CONTINUE WHEN to_regclass('public.' || partition) IS NOT NULL;
      -- What a node wrote that ran past the months made for it stays where it is: a log is not rewritten.
      EXECUTE format('SELECT EXISTS (SELECT FROM public.%I WHERE recorded_at >= %L AND recorded_at < %L)',
        log || '_other', month, month + interval '1 month') INTO has_rows;
      CONTINUE WHEN has_rows;
      EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L)',
        partition, log, month, month + interval '1 month');
      RETURN NEXT partition;
    END LOOP;
  END LOOP;
END $$;
COMMENT ON FUNCTION extend_log_partitions(date) IS 'Makes the monthly partitions of record_events and audit_entries from this month to that of last_day, where they are missing; answers the names of those made.';
REVOKE ALL ON FUNCTION extend_log_partitions(date) FROM PUBLIC;
