-- Every request wrote its session and waited for the disk before it was looked at. A session is written when it was seen last half
-- a minute ago: silence ends it after half an hour, or up to half a minute before.
CREATE OR REPLACE FUNCTION find_session(wanted_token_hash bytea, idle_seconds integer, is_activity boolean)
RETURNS TABLE (
  account_id bigint, post_id bigint, csrf_hash bytea, display_name text, language text, role text,
  organisation_id bigint, organisation_kind smallint, organisation_name text, organisation_name_en text,
  scope_from bigint, scope_to bigint, must_change_password boolean, has_second_factor boolean,
  emergency_access_id bigint, emergency_ends_at timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  WITH live AS (
    SELECT * FROM sessions
     WHERE token_hash = wanted_token_hash AND revoked_at IS NULL AND expires_at > now()
       AND last_seen_at > now() - make_interval(secs => idle_seconds)
  ), touched AS (
    UPDATE sessions SET last_seen_at = now() FROM live
     WHERE is_activity AND sessions.token_hash = live.token_hash
       -- After now: the clock was set back.
       AND live.last_seen_at NOT BETWEEN now() - interval '30 seconds' AND now()
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
