import { describe, expect, it } from 'vitest';
import { confirmFindings } from './confirm-findings.ts';
import type { StoredFinding } from './own-problem.ts';

const text = { zh: '', en: '' };
const strange: StoredFinding = { ruleId: 'T03', text };
const status: StoredFinding = { ruleId: 'T10', text };
const phone: StoredFinding = { ruleId: 'F-phone', text, at: 'phone' };

describe('what an authority confirms of a record as it stands', () => {
  it('is what no correction puts right, with proof', () => {
    expect(confirmFindings([strange, status, phone], true)).toEqual({
      confirmed: [strange, status],
      remaining: [phone],
    });
  });

  it('is without proof only what the record does not hold', () => {
    expect(confirmFindings([strange, status, phone], false)).toEqual({
      confirmed: [strange],
      remaining: [status, phone],
    });
  });
});
