CREATE TABLE field_approvals (
  province_id    bigint NOT NULL REFERENCES organisations,
  field          text COLLATE "C" NOT NULL CHECK (length(field) BETWEEN 1 AND 60),
  effective_from date NOT NULL,
  approval       text CHECK (approval IN ('none', 'school', 'authority')),
  account_id     bigint NOT NULL REFERENCES accounts,
  set_at         timestamptz NOT NULL,
  CONSTRAINT field_approvals_key PRIMARY KEY (province_id, field, effective_from)
);
COMMENT ON TABLE field_approvals IS 'Whose approval a province asks for new values of a field that come by list or from families, from a day on. The latest row that is in effect counts; the rows are the history.';
COMMENT ON COLUMN field_approvals.approval IS 'none: counts at once; school: after the second person of the school; authority: after school and competent authority; NULL: back to the default';
ALTER TABLE field_approvals ENABLE ROW LEVEL SECURITY;
ALTER TABLE field_approvals FORCE ROW LEVEL SECURITY;
-- Rules are no secret: every school of the province works by them. Only the province itself sets them.
CREATE POLICY field_approvals_read ON field_approvals FOR SELECT USING (actor_account_id() IS NOT NULL);
CREATE POLICY field_approvals_set ON field_approvals FOR INSERT
  WITH CHECK (province_id = actor_organisation_id() AND account_id = actor_account_id());
CREATE POLICY field_approvals_reset ON field_approvals FOR UPDATE
  USING (province_id = actor_organisation_id()) WITH CHECK (account_id = actor_account_id());
GRANT SELECT, INSERT, UPDATE (approval, account_id, set_at) ON field_approvals TO xueji_application;
