CREATE TABLE node_settings (
  name  text PRIMARY KEY,
  value jsonb NOT NULL,
  CONSTRAINT node_settings_known CHECK (name IN ('node', 'practice-clock', 'seed'))
);
COMMENT ON TABLE node_settings IS 'What this node is (role, province), the practice clock (offset from real time in ms), and how it was seeded.';
GRANT SELECT, INSERT, UPDATE ON node_settings TO xueji_application;

CREATE TABLE idempotency_keys (
  account_id bigint NOT NULL,
  route      text NOT NULL,
  key        text NOT NULL CHECK (length(key) BETWEEN 8 AND 100),
  body_hash  bytea NOT NULL,
  result     jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT idempotency_keys_key PRIMARY KEY (account_id, route, key)
);
COMMENT ON TABLE idempotency_keys IS 'What a request once did, written in its transaction. result names rows by id; a replay presents them afresh.';
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY idempotency_keys_own ON idempotency_keys USING (account_id = actor_account_id());
GRANT SELECT, INSERT ON idempotency_keys TO xueji_application;

CREATE TABLE record_events (
  id              bigint GENERATED ALWAYS AS IDENTITY,
  recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  occurred_at     timestamptz NOT NULL,
  kind            text NOT NULL,
  student_id      bigint,
  organisation_id bigint NOT NULL,
  scope_no        bigint NOT NULL,
  account_id      bigint NOT NULL,
  post_id         bigint,
  case_id         bigint,
  request_id      text NOT NULL,
  reason          text,
  changes         jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT record_events_key PRIMARY KEY (recorded_at, id)
) PARTITION BY RANGE (recorded_at);
COMMENT ON TABLE record_events IS 'What happened to records: who, when, what from → to, why, in which case. Append-only. recorded_at is real time, occurred_at business time; scope_no is the writer''s. Identifiers appear masked only.';
CREATE INDEX record_events_of_student ON record_events (student_id, id);

CREATE TABLE audit_entries (
  id              bigint GENERATED ALWAYS AS IDENTITY,
  recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  action          text NOT NULL,
  account_id      bigint NOT NULL,
  post_id         bigint,
  organisation_id bigint NOT NULL,
  scope_no        bigint NOT NULL,
  request_id      text NOT NULL,
  student_id      bigint,
  student_ids     bigint[],
  row_count       integer,
  reason          text,
  filter          jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT audit_entries_key PRIMARY KEY (recorded_at, id)
) PARTITION BY RANGE (recorded_at);
COMMENT ON TABLE audit_entries IS 'Who looked at, revealed, printed, exported or changed what. Append-only. filter holds codes and ids, never names or numbers.';
CREATE INDEX audit_entries_of_student ON audit_entries (student_id, id) WHERE student_id IS NOT NULL;

DO $$
DECLARE month date;
BEGIN
  CREATE TABLE record_events_other PARTITION OF record_events DEFAULT;
  CREATE TABLE audit_entries_other PARTITION OF audit_entries DEFAULT;
  FOR month IN SELECT generate_series(date '2026-09-01', date '2027-12-01', interval '1 month')::date LOOP
    EXECUTE format('CREATE TABLE record_events_%s PARTITION OF record_events FOR VALUES FROM (%L) TO (%L)',
      to_char(month, 'YYYY_MM'), month, month + interval '1 month');
    EXECUTE format('CREATE TABLE audit_entries_%s PARTITION OF audit_entries FOR VALUES FROM (%L) TO (%L)',
      to_char(month, 'YYYY_MM'), month, month + interval '1 month');
  END LOOP;
END $$;

ALTER TABLE record_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_events FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY record_events_add ON record_events FOR INSERT WITH CHECK (account_id = actor_account_id());
CREATE POLICY record_events_read ON record_events FOR SELECT
  USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
CREATE POLICY audit_entries_add ON audit_entries FOR INSERT WITH CHECK (account_id = actor_account_id());
GRANT SELECT, INSERT ON record_events TO xueji_application;
GRANT INSERT ON audit_entries TO xueji_application;

CREATE TABLE outbox_messages (
  seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid        xid8 NOT NULL DEFAULT pg_current_xact_id(),
  topic      text NOT NULL,
  subject    text NOT NULL,
  payload    jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE outbox_messages IS 'What other nodes must hear, written in the transaction of the change. Read in (xid, seq) order below the oldest running transaction. payload holds ids only.';
CREATE INDEX outbox_messages_in_order ON outbox_messages (xid, seq);
GRANT SELECT, INSERT ON outbox_messages TO xueji_application;

CREATE TABLE job_runs (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind             text NOT NULL,
  subject_id       bigint,
  account_id       bigint NOT NULL REFERENCES accounts,
  post_id          bigint NOT NULL REFERENCES posts,
  organisation_id  bigint NOT NULL REFERENCES organisations,
  scope_no         bigint NOT NULL,
  state            text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  done_count       integer NOT NULL DEFAULT 0,
  total_count      integer,
  cancel_requested boolean NOT NULL DEFAULT false,
  problem          jsonb,
  attempt          smallint NOT NULL DEFAULT 0,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  started_at       timestamptz,
  ended_at         timestamptz
);
COMMENT ON TABLE job_runs IS 'Long work and how far it is. Acts for the post that asked; authority is checked again when it runs.';
CREATE INDEX job_runs_of_account ON job_runs (account_id, id DESC);
ALTER TABLE job_runs ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_runs FORCE ROW LEVEL SECURITY;
CREATE POLICY job_runs_within ON job_runs USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
GRANT SELECT, INSERT ON job_runs TO xueji_application;
GRANT UPDATE (state, done_count, total_count, cancel_requested, problem, attempt, started_at, ended_at) ON job_runs TO xueji_application;

CREATE TABLE files (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind            text NOT NULL CHECK (kind IN ('import-workbook', 'annotated-workbook', 'evidence')),
  original_name   text NOT NULL CHECK (length(original_name) <= 200),
  media_type      text NOT NULL,
  size_bytes      bigint NOT NULL,
  digest          bytea NOT NULL,
  storage_name    text NOT NULL,
  key_id          smallint NOT NULL,
  organisation_id bigint NOT NULL REFERENCES organisations,
  scope_no        bigint NOT NULL,
  account_id      bigint NOT NULL REFERENCES accounts,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT files_storage_name_once UNIQUE (storage_name)
);
COMMENT ON TABLE files IS 'Uploaded and produced files. The bytes lie encrypted in the file store under storage_name; a file is reached only through the row that owns it.';
ALTER TABLE files ENABLE ROW LEVEL SECURITY;
ALTER TABLE files FORCE ROW LEVEL SECURITY;
CREATE POLICY files_within ON files USING (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
GRANT SELECT, INSERT ON files TO xueji_application;
