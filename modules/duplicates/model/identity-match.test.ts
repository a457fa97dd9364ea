import type { Id } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { blockingMatch, type IdentityMatch, judgeMatches } from './identity-match.ts';

function match(given: Partial<IdentityMatch>): IdentityMatch {
  return {
    studentId: '7' as Id<'student'>,
    sameIdDocument: false,
    sameNameSexBirth: false,
    otherHasIdNumber: false,
    onRegister: true,
    school: { id: '3' as Id<'organisation'>, name: { zh: '甲校', en: 'School A' }, phone: null, isOwn: false },
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

describe('what blocks an approval', () => {
  it('P2 and P3 on the register do', () => {
    expect(blockingMatch(judgeMatches(false, [match({ sameNameSexBirth: true })]))?.kind).toBe('P3');
    expect(blockingMatch(judgeMatches(true, [match({ sameIdDocument: true })]))?.kind).toBe('P2');
  });

  it('drafts and mere suspicion do not', () => {
    expect(blockingMatch(judgeMatches(true, [match({ sameIdDocument: true, onRegister: false })]))).toBeUndefined();
    expect(
      blockingMatch(judgeMatches(true, [match({ sameNameSexBirth: true, otherHasIdNumber: true })])),
    ).toBeUndefined();
  });
});
