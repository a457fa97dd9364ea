CREATE TABLE accounts (
  id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  login_name          text COLLATE "C" NOT NULL,
  display_name        text NOT NULL,
  password_hash       text NOT NULL,
  password_changed_at timestamptz NOT NULL DEFAULT now(),
  failed_count        smallint NOT NULL DEFAULT 0,
  locked_until        timestamptz,
  state               text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'sealed')),
  is_demonstration    boolean NOT NULL DEFAULT false,
  language            text NOT NULL DEFAULT 'zh' CHECK (language IN ('zh', 'en')),
  scope_no            bigint NOT NULL,
  created_at          timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT accounts_login_name_once UNIQUE (login_name),
  CONSTRAINT accounts_login_name_form CHECK (login_name ~ '^[a-z0-9][a-z0-9._-]{2,39}$')
);
COMMENT ON TABLE accounts IS 'People who sign in. scope_no is that of the office the account was created for.';

CREATE TABLE posts (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id      bigint NOT NULL REFERENCES accounts,
  organisation_id bigint NOT NULL REFERENCES organisations,
  role            text NOT NULL CHECK (role IN ('school-clerk', 'school-approver', 'authority-clerk', 'authority-reader')),
  scope_no        bigint NOT NULL,
  valid_from      date NOT NULL,
  valid_to        date,
  CONSTRAINT posts_once UNIQUE (account_id, organisation_id, role)
);
COMMENT ON TABLE posts IS 'A duty of a person at an office. One person may hold several.';

CREATE TABLE sessions (
  token_hash   bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  csrf_hash    bytea NOT NULL CHECK (octet_length(csrf_hash) = 32),
  account_id   bigint NOT NULL REFERENCES accounts,
  post_id      bigint NOT NULL REFERENCES posts,
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL,
  revoked_at   timestamptz
);
COMMENT ON TABLE sessions IS 'Signed-in browsers. Only the hash of the cookie is stored.';
CREATE INDEX sessions_by_account ON sessions (account_id) WHERE revoked_at IS NULL;

ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
ALTER TABLE posts ENABLE ROW LEVEL SECURITY;
ALTER TABLE posts FORCE ROW LEVEL SECURITY;
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;

CREATE POLICY accounts_read ON accounts FOR SELECT
  USING (id = actor_account_id() OR (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to()));
CREATE POLICY accounts_add ON accounts FOR INSERT
  WITH CHECK (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
CREATE POLICY accounts_change ON accounts FOR UPDATE
  USING (id = actor_account_id() OR (scope_no > actor_scope_from() AND scope_no <= actor_scope_to()));
CREATE POLICY posts_read ON posts FOR SELECT
  USING (account_id = actor_account_id() OR (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to()));
CREATE POLICY posts_add ON posts FOR INSERT
  WITH CHECK (scope_no >= actor_scope_from() AND scope_no <= actor_scope_to());
CREATE POLICY sessions_own ON sessions FOR ALL USING (account_id = actor_account_id());

GRANT SELECT, INSERT ON accounts, posts TO xueji_application;
GRANT UPDATE (display_name, language) ON accounts TO xueji_application;
GRANT SELECT, UPDATE (last_seen_at, revoked_at) ON sessions TO xueji_application;

-- Before anyone has signed in there is no actor. These are the only doors to the tables above without one.
GRANT SELECT, UPDATE (failed_count, locked_until, password_hash, password_changed_at) ON accounts TO xueji_lookup;
GRANT SELECT ON posts TO xueji_lookup;
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions TO xueji_lookup;

CREATE FUNCTION find_account_for_sign_in(wanted_login_name text)
RETURNS TABLE (
  account_id bigint, password_hash text, failed_count smallint, locked_until timestamptz, state text, first_post_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT a.id, a.password_hash, a.failed_count, a.locked_until, a.state,
         (SELECT min(p.id) FROM posts p WHERE p.account_id = a.id AND (p.valid_to IS NULL OR p.valid_to > current_date))
    FROM accounts a
   WHERE a.login_name = wanted_login_name
$$;

CREATE FUNCTION note_failed_sign_in(failed_account_id bigint, lock_after smallint, lock_seconds integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  UPDATE accounts
     SET failed_count = CASE WHEN failed_count + 1 >= lock_after THEN 0 ELSE failed_count + 1 END,
         locked_until = CASE WHEN failed_count + 1 >= lock_after THEN now() + make_interval(secs => lock_seconds) ELSE locked_until END
   WHERE id = failed_account_id
$$;

CREATE FUNCTION open_session(new_token_hash bytea, new_csrf_hash bytea, for_account_id bigint, wanted_post_id bigint, lasts_seconds integer)
RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH post AS (
    SELECT id FROM posts
     WHERE account_id = for_account_id AND (wanted_post_id IS NULL OR id = wanted_post_id)
       AND (valid_to IS NULL OR valid_to > current_date)
     ORDER BY id LIMIT 1
  ), cleared AS (
    UPDATE accounts SET failed_count = 0, locked_until = NULL WHERE id = for_account_id
  ), opened AS (
    INSERT INTO sessions (token_hash, csrf_hash, account_id, post_id, expires_at)
    SELECT new_token_hash, new_csrf_hash, for_account_id, post.id, now() + make_interval(secs => lasts_seconds) FROM post
    RETURNING 1
  )
  SELECT EXISTS (SELECT 1 FROM opened)
$$;

CREATE FUNCTION find_session(wanted_token_hash bytea, idle_seconds integer)
RETURNS TABLE (
  account_id bigint, post_id bigint, csrf_hash bytea, login_name text, display_name text, language text, role text,
  organisation_id bigint, organisation_kind smallint, organisation_name text, organisation_name_en text,
  scope_from bigint, scope_to bigint, expires_at timestamptz, created_at timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH live AS (
    UPDATE sessions SET last_seen_at = now()
     WHERE token_hash = wanted_token_hash AND revoked_at IS NULL AND expires_at > now()
       AND last_seen_at > now() - make_interval(secs => idle_seconds)
    RETURNING *
  )
  SELECT a.id, p.id, live.csrf_hash, a.login_name, a.display_name, a.language, p.role,
         o.id, o.kind, o.name, o.name_en, o.scope_from, o.scope_to, live.expires_at, live.created_at
    FROM live
    JOIN accounts a ON a.id = live.account_id AND a.state = 'active'
    JOIN posts p ON p.id = live.post_id AND (p.valid_to IS NULL OR p.valid_to > current_date)
    JOIN organisations o ON o.id = p.organisation_id AND o.valid_to IS NULL
$$;

CREATE FUNCTION end_session(wanted_token_hash bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ UPDATE sessions SET revoked_at = now() WHERE token_hash = wanted_token_hash AND revoked_at IS NULL $$;

-- A job acts for the person who asked for it, with the authority that person has when it runs.
CREATE FUNCTION find_post_authority(wanted_post_id bigint)
RETURNS TABLE (
  account_id bigint, post_id bigint, display_name text, language text, role text, organisation_id bigint,
  organisation_kind smallint, organisation_name text, organisation_name_en text, scope_from bigint, scope_to bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT a.id, p.id, a.display_name, a.language, p.role, o.id, o.kind, o.name, o.name_en, o.scope_from, o.scope_to
    FROM posts p
    JOIN accounts a ON a.id = p.account_id AND a.state = 'active'
    JOIN organisations o ON o.id = p.organisation_id AND o.valid_to IS NULL
   WHERE p.id = wanted_post_id AND (p.valid_to IS NULL OR p.valid_to > current_date)
$$;

CREATE FUNCTION demonstration_accounts_exist() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ SELECT EXISTS (SELECT 1 FROM accounts WHERE is_demonstration AND state = 'active') $$;

DO $$
DECLARE door text;
BEGIN
  FOREACH door IN ARRAY ARRAY[
    'find_account_for_sign_in(text)', 'note_failed_sign_in(bigint, smallint, integer)',
    'open_session(bytea, bytea, bigint, bigint, integer)', 'find_session(bytea, integer)', 'end_session(bytea)',
    'find_post_authority(bigint)', 'demonstration_accounts_exist()']
  LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO xueji_lookup', door);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', door);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO xueji_application', door);
  END LOOP;
END $$;
