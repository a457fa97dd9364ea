-- The duties of a whole administration: two at a school and its class teachers, those of an authority, and the three that
-- look after system, accounts and log and are never one person (三员分立).
ALTER TABLE posts DROP CONSTRAINT posts_role_check;
ALTER TABLE posts ADD CONSTRAINT posts_role_check CHECK (role IN (
  'school-clerk', 'school-approver', 'class-teacher',
  'authority-clerk', 'authority-leader', 'authority-reader', 'technical-support',
  'system-administrator', 'security-administrator', 'auditor'));
