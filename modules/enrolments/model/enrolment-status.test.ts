import { describe, expect, it } from 'vitest';
import {
  actionsAllowedIn,
  ENROLMENT_STATUSES,
  type EnrolmentAction,
  type EnrolmentStatus,
  isProvisional,
  statusAfter,
  statusNumber,
  statusOfNumber,
} from './enrolment-status.ts';

describe('status × action', () => {
  const allowed: [EnrolmentStatus, EnrolmentAction, EnrolmentStatus][] = [
    ['draft', 'submit-registration', 'schoolReview'],
    ['draft', 'submit-registration-to-authority', 'authorityReview'],
    ['draft', 'delete-draft', 'deleted'],
    ['draft', 'stop-registration', 'deleted'],
    ['schoolReview', 'stop-registration', 'deleted'],
    ['authorityReview', 'stop-registration', 'deleted'],
    ['schoolReview', 'pass-school-review', 'authorityReview'],
    ['schoolReview', 'return-registration', 'draft'],
    ['schoolReview', 'refuse-registration', 'deleted'],
    ['authorityReview', 'return-registration', 'draft'],
    ['authorityReview', 'approve-registration', 'inSchool'],
    ['authorityReview', 'refuse-registration', 'deleted'],
  ];

  it.each(allowed)('%s --%s--> %s', (from, action, to) => {
    expect(statusAfter(from, action)).toBe(to);
  });

  it('admits nothing else', () => {
    const statuses = Object.keys(ENROLMENT_STATUSES) as EnrolmentStatus[];
    const found = statuses.flatMap((status) => actionsAllowedIn(status).map((action) => `${status} ${action}`));
    expect(found.sort()).toEqual(allowed.map(([from, action]) => `${from} ${action}`).sort());
  });
});

describe('numbers of statuses', () => {
  it('go both ways', () => {
    for (const status of Object.keys(ENROLMENT_STATUSES) as EnrolmentStatus[]) {
      expect(statusOfNumber(statusNumber(status))).toBe(status);
    }
  });

  it('refuses a number that is no status', () => {
    expect(() => statusOfNumber(11)).toThrow('Unknown enrolment status 11');
  });

  it('calls provisional exactly what is not yet approved', () => {
    const provisional = (Object.keys(ENROLMENT_STATUSES) as EnrolmentStatus[]).filter(isProvisional);
    expect(provisional).toEqual(['draft', 'schoolReview', 'authorityReview']);
  });
});
