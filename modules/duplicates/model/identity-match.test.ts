import type { Id } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { blockingMatches, type IdentityMatch, isOnRegister, judgeMatches, standingOf } from './identity-match.ts';

function match(given: Partial<IdentityMatch>): IdentityMatch {
  return {
    studentId: '7' as Id<'student'>,
    sameIdDocument: false,
    sameNameSexBirth: false,
    otherHasIdNumber: false,
    place: { scopeNo: '3', competenceNo: '2' },
    standing: 'in-school',
    cohort: null,
    office: {
      id: '3' as Id<'organisation'>,
      name: { zh: '甲校', en: 'School A' },
      contactPerson: null,
      phone: null,
      isOwn: false,
    },
    ...given,
  };
}

describe('what an agreement means', () => {
  it.each([
    ['same ID document', true, match({ sameIdDocument: true, otherHasIdNumber: true }), 'P2'],
    ['same ID document under another name', true, match({ sameIdDocument: true, sameNameSexBirth: false }), 'P2'],
    ['same name, sex, birth; neither has a number', false, match({ sameNameSexBirth: true }), 'P3'],
    [
      'same name, sex, birth; the other has a number',
      false,
      match({ sameNameSexBirth: true, otherHasIdNumber: true }),
      'suspected',
    ],
    ['same name, sex, birth; this child has a number', true, match({ sameNameSexBirth: true }), 'suspected'],
  ] as const)('%s', (_, childHasIdNumber, found, kind) => {
    expect(judgeMatches(childHasIdNumber, [found])[0]?.kind).toBe(kind);
  });

  it('puts the strongest first and drops what agrees in nothing', () => {
    const judged = judgeMatches(false, [match({}), match({ sameNameSexBirth: true }), match({ sameIdDocument: true })]);
    expect(judged.map(({ kind }) => kind)).toEqual(['P2', 'P3']);
  });
});

describe('where another record stands', () => {
  it.each([
    [1, 'draft', false],
    [2, 'in-review', false],
    [3, 'in-review', false],
    [10, 'in-school', true],
    [20, 'away', true],
    [23, 'away', true],
    [30, 'left', true],
    [43, 'left', true],
  ] as const)('status %d is %s', (status, standing, known) => {
    expect(standingOf(status)).toBe(standing);
    expect(isOnRegister(match({ standing }))).toBe(known);
  });
});

describe('what blocks an approval', () => {
  it('P2 and P3 on the register do', () => {
    expect(blockingMatches(judgeMatches(false, [match({ sameNameSexBirth: true })]))).toMatchObject([{ kind: 'P3' }]);
    expect(blockingMatches(judgeMatches(true, [match({ sameIdDocument: true })]))).toMatchObject([{ kind: 'P2' }]);
  });

  it('drafts and mere suspicion do not', () => {
    expect(blockingMatches(judgeMatches(true, [match({ sameIdDocument: true, standing: 'in-review' })]))).toEqual([]);
    expect(blockingMatches(judgeMatches(true, [match({ sameNameSexBirth: true, otherHasIdNumber: true })]))).toEqual(
      [],
    );
  });
});
