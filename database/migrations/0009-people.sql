-- The duties of a whole administration: two at a school and its class teachers, those of an authority, and the three that
-- look after system, accounts and log and are never one person (三员分立).
ALTER TABLE posts DROP CONSTRAINT posts_role_check;
ALTER TABLE posts ADD CONSTRAINT posts_role_check CHECK (role IN (
  'school-clerk', 'school-approver', 'class-teacher',
  'authority-clerk', 'authority-leader', 'authority-reader', 'technical-support',
  'system-administrator', 'security-administrator', 'auditor'));

-- The duty of whoever asks, for the few policies that hang on it.
CREATE FUNCTION actor_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('xueji.role') $$;
CREATE FUNCTION actor_administers_people() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT actor_role() IN ('authority-clerk', 'security-administrator', 'system') $$;

-- Posts begin and end with a day in China, whatever the time zone of the database.
CREATE FUNCTION today_in_china() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date $$;

ALTER TABLE accounts
  ADD must_change_password boolean NOT NULL DEFAULT false,
  ADD last_signed_in_at timestamptz,
  ADD awake_since timestamptz NOT NULL DEFAULT now(),
  ADD sealed_at timestamptz,
  ADD seal_reason text CHECK (seal_reason IN ('left', 'misuse', 'dormant', 'other')),
  ADD version integer NOT NULL DEFAULT 1,
  ADD CONSTRAINT accounts_reason_when_sealed CHECK (state = 'sealed' OR (seal_reason IS NULL AND sealed_at IS NULL));
COMMENT ON COLUMN accounts.must_change_password IS 'The password was given out by an administrator: it opens nothing but the page on which it is changed.';
COMMENT ON COLUMN accounts.awake_since IS 'Created or unsealed: together with last_signed_in_at what dormancy is counted from.';
CREATE INDEX accounts_in_scope ON accounts (scope_no, id);
CREATE INDEX posts_of_account ON posts (account_id);
CREATE INDEX posts_of_organisation ON posts (organisation_id);

CREATE TABLE account_rules (
  is_the_only        boolean PRIMARY KEY DEFAULT true CHECK (is_the_only),
  dormant_after_days smallint NOT NULL DEFAULT 400 CHECK (dormant_after_days BETWEEN 30 AND 1500),
  version            integer NOT NULL DEFAULT 1
);
COMMENT ON TABLE account_rules IS 'The one row of rules for accounts on this node. 400 days: the clerk of a village school works in September and at the end of the year.';
INSERT INTO account_rules DEFAULT VALUES;
ALTER TABLE account_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_rules FORCE ROW LEVEL SECURITY;
CREATE POLICY account_rules_read ON account_rules FOR SELECT USING (actor_account_id() IS NOT NULL);
CREATE POLICY account_rules_change ON account_rules FOR UPDATE USING (actor_role() IN ('security-administrator', 'system'));
GRANT SELECT, UPDATE (dormant_after_days, version) ON account_rules TO xueji_application;
GRANT SELECT ON account_rules TO xueji_lookup;

-- A post that has ended may be given again.
ALTER TABLE posts DROP CONSTRAINT posts_once;
CREATE UNIQUE INDEX posts_once ON posts (account_id, organisation_id, role) WHERE valid_to IS NULL;
ALTER TABLE posts ADD CONSTRAINT posts_period_ordered CHECK (valid_to IS NULL OR valid_to >= valid_from);

-- Which duties one person never holds at a time: law here, whatever the code does. It looks at every post of the person,
-- beyond the scope of whoever appoints, and one appointment of a person waits for another.
CREATE FUNCTION refuse_joined_duties() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  separated CONSTANT text[] := ARRAY['system-administrator', 'security-administrator', 'auditor'];
  maker_checker CONSTANT text[] := ARRAY['school-clerk', 'school-approver'];
  other posts;
BEGIN
  PERFORM 1 FROM accounts WHERE id = NEW.account_id FOR UPDATE;
  FOR other IN
    SELECT * FROM posts p
     WHERE p.account_id = NEW.account_id AND p.id <> NEW.id
       AND (p.valid_to IS NULL OR p.valid_to > NEW.valid_from)
       AND (NEW.valid_to IS NULL OR NEW.valid_to > p.valid_from)
  LOOP
    IF other.role <> NEW.role AND (other.role = ANY (separated) OR NEW.role = ANY (separated)) THEN
      RAISE EXCEPTION 'system, security and audit are three people''s duties'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'posts_three_separated';
    END IF;
    IF other.organisation_id = NEW.organisation_id AND other.role <> NEW.role
       AND other.role = ANY (maker_checker) AND NEW.role = ANY (maker_checker) THEN
      RAISE EXCEPTION 'who submits does not decide'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'posts_maker_is_not_checker';
    END IF;
    IF other.organisation_id = NEW.organisation_id AND other.role = NEW.role THEN
      RAISE EXCEPTION 'this post is held already'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'posts_held_once';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
ALTER FUNCTION refuse_joined_duties() OWNER TO xueji_lookup;
REVOKE ALL ON FUNCTION refuse_joined_duties() FROM PUBLIC;
CREATE TRIGGER posts_duties_apart BEFORE INSERT OR UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION refuse_joined_duties();

-- Only who administers people touches other people's accounts and posts.
DROP POLICY accounts_add ON accounts;
CREATE POLICY accounts_add ON accounts FOR INSERT
  WITH CHECK (actor_administers_people() AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
DROP POLICY accounts_change ON accounts;
CREATE POLICY accounts_change ON accounts FOR UPDATE
  USING (id = actor_account_id()
    OR (actor_administers_people() AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to()));
DROP POLICY posts_add ON posts;
CREATE POLICY posts_add ON posts FOR INSERT
  WITH CHECK (actor_administers_people() AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
CREATE POLICY posts_change ON posts FOR UPDATE
  USING (actor_administers_people() AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
GRANT UPDATE (state, sealed_at, seal_reason, awake_since, must_change_password, password_hash, password_changed_at,
  failed_count, locked_until, version) ON accounts TO xueji_application;
GRANT UPDATE (valid_to) ON posts TO xueji_application;

CREATE TABLE second_factors (
  account_id   bigint PRIMARY KEY REFERENCES accounts,
  key_id       smallint NOT NULL,
  secret       bytea NOT NULL,
  confirmed_at timestamptz,
  last_step    bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE second_factors IS 'The secret of a person''s authenticator (TOTP, RFC 6238), sealed. last_step is the last half minute whose code was used: a code opens once.';
CREATE TABLE recovery_codes (
  account_id bigint NOT NULL REFERENCES second_factors ON DELETE CASCADE,
  code_hash  bytea NOT NULL CHECK (octet_length(code_hash) = 32),
  used_at    timestamptz,
  CONSTRAINT recovery_codes_key PRIMARY KEY (account_id, code_hash)
);
COMMENT ON TABLE recovery_codes IS 'Ten codes to sign in with once each when the authenticator is lost. Only hashes are stored.';
ALTER TABLE second_factors ENABLE ROW LEVEL SECURITY;
ALTER TABLE second_factors FORCE ROW LEVEL SECURITY;
ALTER TABLE recovery_codes ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_codes FORCE ROW LEVEL SECURITY;
CREATE POLICY second_factors_own ON second_factors USING (account_id = actor_account_id());
CREATE POLICY second_factors_seen ON second_factors FOR SELECT USING (EXISTS (SELECT 1 FROM accounts a WHERE a.id = account_id));
CREATE POLICY second_factors_reset ON second_factors FOR DELETE
  USING (actor_administers_people() AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = account_id));
CREATE POLICY recovery_codes_own ON recovery_codes USING (account_id = actor_account_id());
GRANT SELECT, INSERT, DELETE, UPDATE (key_id, secret, confirmed_at, last_step) ON second_factors TO xueji_application;
GRANT SELECT, INSERT, DELETE, UPDATE (used_at) ON recovery_codes TO xueji_application;
GRANT SELECT ON second_factors TO xueji_lookup;

CREATE TABLE security_events (
  id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recorded_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind               text NOT NULL,
  subject_account_id bigint NOT NULL REFERENCES accounts,
  account_id         bigint,
  post_id            bigint,
  organisation_id    bigint,
  scope_no           bigint NOT NULL,
  request_id         text,
  details            jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE security_events IS 'What happened to accounts and posts: made, given, ended, sealed, reset, locked. Append-only, read by auditors. scope_no is that of the office concerned; account_id is who did it, NULL when the node did. details holds codes and ids.';
CREATE INDEX security_events_in_time ON security_events (recorded_at, id);
CREATE INDEX security_events_of_subject ON security_events (subject_account_id, id);
ALTER TABLE security_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_events FORCE ROW LEVEL SECURITY;
CREATE POLICY security_events_add ON security_events FOR INSERT
  WITH CHECK (account_id = actor_account_id() OR actor_role() = 'system');
CREATE POLICY security_events_read ON security_events FOR SELECT
  USING (actor_role() = 'auditor' AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
GRANT SELECT, INSERT ON security_events TO xueji_application;
GRANT SELECT, INSERT ON security_events TO xueji_lookup;

-- 紧急查看: sight of the records of one's office for three hours at most, bound to one session.
CREATE TABLE emergency_accesses (
  id                      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id              bigint NOT NULL REFERENCES accounts,
  post_id                 bigint NOT NULL REFERENCES posts,
  organisation_id         bigint NOT NULL REFERENCES organisations,
  scope_no                bigint NOT NULL,
  session_hash            bytea NOT NULL CHECK (octet_length(session_hash) = 32),
  reason                  text NOT NULL CHECK (length(reason) BETWEEN 10 AND 500),
  started_at              timestamptz NOT NULL DEFAULT now(),
  ends_at                 timestamptz NOT NULL,
  ended_at                timestamptz,
  acknowledged_at         timestamptz,
  acknowledged_by_account bigint REFERENCES accounts,
  CONSTRAINT emergency_accesses_three_hours CHECK (ends_at <= started_at + interval '3 hours'),
  CONSTRAINT emergency_accesses_acknowledged_by_another CHECK (acknowledged_by_account IS DISTINCT FROM account_id),
  CONSTRAINT emergency_accesses_acknowledged_by_someone CHECK ((acknowledged_at IS NULL) = (acknowledged_by_account IS NULL))
);
COMMENT ON TABLE emergency_accesses IS 'Break-the-glass (紧急查看): who asked to see records beyond his duty, why, from when to when, and who took note of it. Ends by itself, by hand or with the session.';
CREATE UNIQUE INDEX emergency_accesses_of_session ON emergency_accesses (session_hash) WHERE ended_at IS NULL;
CREATE INDEX emergency_accesses_in_scope ON emergency_accesses (scope_no, id DESC);
ALTER TABLE emergency_accesses ENABLE ROW LEVEL SECURITY;
ALTER TABLE emergency_accesses FORCE ROW LEVEL SECURITY;
CREATE POLICY emergency_accesses_own ON emergency_accesses USING (account_id = actor_account_id());
CREATE POLICY emergency_accesses_seen ON emergency_accesses FOR SELECT
  USING (actor_role() IN ('security-administrator', 'authority-clerk', 'authority-leader', 'auditor')
    AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
CREATE POLICY emergency_accesses_acknowledge ON emergency_accesses FOR UPDATE
  USING (actor_role() IN ('security-administrator', 'authority-clerk', 'authority-leader')
    AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
GRANT SELECT, INSERT, UPDATE (ended_at, acknowledged_at, acknowledged_by_account) ON emergency_accesses TO xueji_application;
GRANT SELECT, UPDATE (ended_at) ON emergency_accesses TO xueji_lookup;

-- The auditor reads the log, nobody else; what was seen in an emergency is marked in it.
ALTER TABLE audit_entries ADD emergency_access_id bigint;
CREATE INDEX audit_entries_of_account ON audit_entries (account_id, recorded_at);
CREATE INDEX audit_entries_of_emergency ON audit_entries (emergency_access_id) WHERE emergency_access_id IS NOT NULL;
CREATE POLICY audit_entries_read ON audit_entries FOR SELECT
  USING (actor_role() = 'auditor' AND scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
GRANT SELECT ON audit_entries TO xueji_application;
GRANT SELECT ON audit_entries TO xueji_lookup;

-- How many records were opened in an emergency, to whoever may see that there was one: numbers, not names.
CREATE FUNCTION count_emergency_records(wanted_id bigint) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT count(DISTINCT student_id)::integer FROM audit_entries
   WHERE emergency_access_id = wanted_id AND student_id IS NOT NULL
     AND EXISTS (SELECT 1 FROM emergency_accesses e WHERE e.id = wanted_id
                    AND (e.account_id = actor_account_id() OR in_actor_scope(e.scope_no)))
$$;

-- The doors before sign-in, again, with what has come since: posts that begin later, dormancy, the second factor, the
-- superior to phone, passwords that must be changed, emergencies, and requests nobody's hand has made.
DROP FUNCTION find_account_for_sign_in(text);
CREATE FUNCTION find_account_for_sign_in(wanted_login_name text)
RETURNS TABLE (
  account_id bigint, password_hash text, locked_until timestamptz, state text, awake_at timestamptz,
  dormant_after_days smallint, first_post_id bigint, second_factor_key_id smallint, second_factor_secret bytea,
  superior_name text, superior_name_en text, superior_phone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT a.id, a.password_hash, a.locked_until, a.state, greatest(a.last_signed_in_at, a.awake_since),
         r.dormant_after_days,
         (SELECT min(p.id) FROM posts p
           WHERE p.account_id = a.id AND p.valid_from <= today_in_china() AND (p.valid_to IS NULL OR p.valid_to > today_in_china())),
         f.key_id, f.secret, s.name, s.name_en, s.contact_phone
    FROM accounts a
    CROSS JOIN account_rules r
    LEFT JOIN second_factors f ON f.account_id = a.id AND f.confirmed_at IS NOT NULL
    LEFT JOIN organisations o ON o.scope_from = a.scope_no
    LEFT JOIN organisations s ON s.id = coalesce(o.parent_id, o.id)
   WHERE a.login_name = wanted_login_name
$$;

CREATE OR REPLACE FUNCTION note_failed_sign_in(failed_account_id bigint, lock_after smallint, lock_seconds integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH counted AS (
    UPDATE accounts
       SET failed_count = CASE WHEN failed_count + 1 >= lock_after THEN 0 ELSE failed_count + 1 END,
           locked_until = CASE WHEN failed_count + 1 >= lock_after THEN now() + make_interval(secs => lock_seconds) ELSE locked_until END
     WHERE id = failed_account_id
    RETURNING id, scope_no, failed_count
  )
  INSERT INTO security_events (kind, subject_account_id, scope_no)
  SELECT 'accounts.lock', id, scope_no FROM counted WHERE failed_count = 0
$$;

CREATE OR REPLACE FUNCTION open_session(new_token_hash bytea, new_csrf_hash bytea, for_account_id bigint, wanted_post_id bigint, lasts_seconds integer)
RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH post AS (
    SELECT id FROM posts
     WHERE account_id = for_account_id AND (wanted_post_id IS NULL OR id = wanted_post_id)
       AND valid_from <= today_in_china() AND (valid_to IS NULL OR valid_to > today_in_china())
     ORDER BY id LIMIT 1
  ), cleared AS (
    UPDATE accounts SET failed_count = 0, locked_until = NULL, last_signed_in_at = now() WHERE id = for_account_id
  ), opened AS (
    INSERT INTO sessions (token_hash, csrf_hash, account_id, post_id, expires_at)
    SELECT new_token_hash, new_csrf_hash, for_account_id, post.id, now() + make_interval(secs => lasts_seconds) FROM post
    RETURNING 1
  )
  SELECT EXISTS (SELECT 1 FROM opened)
$$;
GRANT UPDATE (last_signed_in_at) ON accounts TO xueji_lookup;

DROP FUNCTION find_session(bytea, integer);
CREATE FUNCTION find_session(wanted_token_hash bytea, idle_seconds integer, is_activity boolean)
RETURNS TABLE (
  account_id bigint, post_id bigint, csrf_hash bytea, display_name text, language text, role text,
  organisation_id bigint, organisation_kind smallint, organisation_name text, organisation_name_en text,
  scope_from bigint, scope_to bigint, must_change_password boolean, has_second_factor boolean,
  emergency_access_id bigint, emergency_ends_at timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH live AS (
    UPDATE sessions SET last_seen_at = CASE WHEN is_activity THEN now() ELSE last_seen_at END
     WHERE token_hash = wanted_token_hash AND revoked_at IS NULL AND expires_at > now()
       AND last_seen_at > now() - make_interval(secs => idle_seconds)
    RETURNING *
  )
  SELECT a.id, p.id, live.csrf_hash, a.display_name, a.language, p.role,
         o.id, o.kind, o.name, o.name_en, o.scope_from, o.scope_to,
         a.must_change_password,
         EXISTS (SELECT 1 FROM second_factors f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL),
         e.id, e.ends_at
    FROM live
    -- A password set anew ends every session that began under the old one.
    JOIN accounts a ON a.id = live.account_id AND a.state = 'active' AND a.password_changed_at <= live.created_at
    JOIN posts p ON p.id = live.post_id AND p.valid_from <= today_in_china() AND (p.valid_to IS NULL OR p.valid_to > today_in_china())
    JOIN organisations o ON o.id = p.organisation_id AND o.valid_to IS NULL
    LEFT JOIN emergency_accesses e ON e.session_hash = live.token_hash AND e.ended_at IS NULL AND e.ends_at > now()
$$;

CREATE OR REPLACE FUNCTION end_session(wanted_token_hash bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  UPDATE emergency_accesses SET ended_at = now() WHERE session_hash = wanted_token_hash AND ended_at IS NULL;
  UPDATE sessions SET revoked_at = now() WHERE token_hash = wanted_token_hash AND revoked_at IS NULL;
$$;

CREATE OR REPLACE FUNCTION find_post_authority(wanted_post_id bigint)
RETURNS TABLE (
  account_id bigint, post_id bigint, display_name text, language text, role text, organisation_id bigint,
  organisation_kind smallint, organisation_name text, organisation_name_en text, scope_from bigint, scope_to bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT a.id, p.id, a.display_name, a.language, p.role, o.id, o.kind, o.name, o.name_en, o.scope_from, o.scope_to
    FROM posts p
    JOIN accounts a ON a.id = p.account_id AND a.state = 'active'
    JOIN organisations o ON o.id = p.organisation_id AND o.valid_to IS NULL
   WHERE p.id = wanted_post_id AND p.valid_from <= today_in_china() AND (p.valid_to IS NULL OR p.valid_to > today_in_china())
$$;

-- What is no longer good for anything. A session is kept for a while so that a question about it can be answered.
CREATE FUNCTION sweep_old_traces(kept_days integer) RETURNS TABLE (sessions bigint, idempotency_keys bigint, searches bigint)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH old_sessions AS (DELETE FROM sessions s WHERE s.expires_at < now() - make_interval(days => kept_days) RETURNING 1),
       old_keys AS (DELETE FROM idempotency_keys k WHERE k.created_at < now() - make_interval(days => kept_days) RETURNING 1),
       old_searches AS (DELETE FROM student_searches h WHERE h.created_at < now() - make_interval(days => kept_days) RETURNING 1)
  SELECT (SELECT count(*) FROM old_sessions), (SELECT count(*) FROM old_keys), (SELECT count(*) FROM old_searches)
$$;
GRANT SELECT, DELETE ON idempotency_keys, student_searches TO xueji_lookup;

DO $$
DECLARE door text;
BEGIN
  FOREACH door IN ARRAY ARRAY[
    'count_emergency_records(bigint)', 'find_account_for_sign_in(text)', 'find_session(bytea, integer, boolean)',
    'sweep_old_traces(integer)']
  LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO xueji_lookup', door);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', door);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO xueji_application', door);
  END LOOP;
END $$;
