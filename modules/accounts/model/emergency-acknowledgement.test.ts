import { describe, expect, it } from 'vitest';
import { decideAcknowledgement } from './emergency-acknowledgement.ts';

const COUNTY = '3';
const access = { accountId: '7', organisationId: COUNTY, isAcknowledged: false };

describe('who takes note of an emergency access', () => {
  it.each([
    ['8', 'security-administrator', COUNTY, false, 'may'],
    ['8', 'authority-clerk', '2', false, 'may'],
    ['8', 'authority-leader', '2', false, 'may'],
    ['8', 'authority-clerk', COUNTY, false, 'accounts/emergency-of-colleague'],
    ['8', 'authority-leader', COUNTY, false, 'accounts/emergency-of-colleague'],
    ['7', 'security-administrator', '2', false, 'accounts/emergency-of-colleague'],
    ['8', 'security-administrator', COUNTY, true, 'accounts/emergency-acknowledged'],
  ] as const)(
    'account %s, %s of office %s, noted %s: %s',
    (accountId, role, organisationId, isAcknowledged, outcome) => {
      const verdict = decideAcknowledgement({ accountId, role, organisationId }, { ...access, isAcknowledged });
      expect(verdict.ok ? 'may' : verdict.refusal.kind.type).toBe(outcome);
    },
  );
});
