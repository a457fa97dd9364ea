-- The log of events and the audit log are append-only for the server; sealing makes them tamper-evident for everyone, the
-- administrator of the database included. A sealer covers what has been committed with signed hashes, a moment later: writers
-- chain nothing and wait for nobody.
ALTER TABLE record_events ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE audit_entries ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
COMMENT ON COLUMN record_events.xid IS 'The transaction that wrote the event. Below the oldest running transaction nothing is added any more, so seals cover ranges of it.';
COMMENT ON COLUMN audit_entries.xid IS 'As in record_events.';
CREATE INDEX record_events_in_commit_order ON record_events (xid, id);
CREATE INDEX audit_entries_in_commit_order ON audit_entries (xid, id);

CREATE TABLE event_seals (
  log       text NOT NULL CHECK (log IN ('record-events', 'audit-entries')),
  seal_no   bigint NOT NULL CHECK (seal_no >= 1),
  from_xid  xid8 NOT NULL,
  below_xid xid8 NOT NULL,
  event_ids bigint[] NOT NULL,
  leaves    bytea NOT NULL,
  root      bytea NOT NULL CHECK (octet_length(root) = 32),
  previous  bytea NOT NULL CHECK (octet_length(previous) = 32),
  sealed_at timestamptz NOT NULL,
  signature bytea NOT NULL,
  CONSTRAINT event_seals_key PRIMARY KEY (log, seal_no),
  CONSTRAINT event_seals_one_leaf_an_event CHECK (octet_length(leaves) = 32 * cardinality(event_ids)),
  CONSTRAINT event_seals_cover_something CHECK (from_xid < below_xid AND cardinality(event_ids) > 0)
);
COMMENT ON TABLE event_seals IS 'Seals over committed entries: every entry of a log whose transaction lies in [from_xid, below_xid), in (xid, id) order, with its hash; Merkle root, digest of the seal before, signature. Append-only.';
COMMENT ON COLUMN event_seals.leaves IS 'SHA-256 of each entry, in the order of event_ids, so that a broken seal names the entry.';
GRANT SELECT, INSERT ON event_seals TO xueji_application;

-- Text that does not depend on the settings of a session: times as seconds since 1970, jsonb in its one normal form.
CREATE FUNCTION hash_record_event(entry record_events) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, public
AS $$
  SELECT sha256(convert_to(jsonb_build_array('record-events', entry.id::text, entry.xid::text,
    extract(epoch FROM entry.recorded_at)::text, extract(epoch FROM entry.occurred_at)::text, entry.kind, entry.student_id::text,
    entry.organisation_id::text, entry.scope_no::text, entry.account_id::text, entry.post_id::text, entry.case_id::text,
    entry.request_id, entry.reason, entry.changes)::text, 'UTF8'))
$$;
CREATE FUNCTION hash_audit_entry(entry audit_entries) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, public
AS $$
  SELECT sha256(convert_to(jsonb_build_array('audit-entries', entry.id::text, entry.xid::text,
    extract(epoch FROM entry.recorded_at)::text, entry.action, entry.account_id::text, entry.post_id::text,
    entry.organisation_id::text, entry.scope_no::text, entry.request_id, entry.student_id::text,
    to_jsonb(entry.student_ids::text[]), entry.row_count, entry.reason, entry.filter, entry.emergency_access_id::text)::text, 'UTF8'))
$$;

-- The hashes of a range, to whoever seals or verifies: no entry can be read back from them.
CREATE FUNCTION read_entry_hashes(wanted_log text, wanted_from xid8, wanted_below xid8)
RETURNS TABLE (entry_id bigint, hash bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT found.id, found.hash FROM (
    SELECT e.id, e.xid, hash_record_event(e) AS hash FROM record_events e
     WHERE wanted_log = 'record-events' AND e.xid >= wanted_from AND e.xid < wanted_below
    UNION ALL
    SELECT a.id, a.xid, hash_audit_entry(a) FROM audit_entries a
     WHERE wanted_log = 'audit-entries' AND a.xid >= wanted_from AND a.xid < wanted_below
  ) found ORDER BY found.xid, found.id
$$;

-- Where the next seal ends: below the oldest running transaction, and after about wanted_count entries. A transaction is never
-- split, so one that wrote more gets a seal of its own size.
CREATE FUNCTION next_seal_end(wanted_log text, wanted_from xid8, wanted_count integer) RETURNS xid8
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
  oldest_running xid8 := pg_snapshot_xmin(pg_current_snapshot());
  reached xid8;
BEGIN
  IF wanted_log = 'record-events' THEN
    SELECT xid INTO reached FROM record_events WHERE xid >= wanted_from AND xid < oldest_running
     ORDER BY xid, id OFFSET wanted_count LIMIT 1;
  ELSE
    SELECT xid INTO reached FROM audit_entries WHERE xid >= wanted_from AND xid < oldest_running
     ORDER BY xid, id OFFSET wanted_count LIMIT 1;
  END IF;
  IF reached IS NULL THEN RETURN oldest_running; END IF;
  IF reached > wanted_from THEN RETURN reached; END IF;
  RETURN (reached::text::numeric + 1)::text::xid8;
END $$;

GRANT SELECT ON record_events, audit_entries TO xueji_lookup;
DO $$
DECLARE door text;
BEGIN
  FOREACH door IN ARRAY ARRAY['read_entry_hashes(text, xid8, xid8)', 'next_seal_end(text, xid8, integer)']
  LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO xueji_lookup', door);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', door);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO xueji_application', door);
  END LOOP;
END $$;
