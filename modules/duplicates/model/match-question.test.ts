import { describe, expect, it } from 'vitest';
import { decideAnswer, type MatchAnswer, type QuestionToAnswer } from './match-question.ts';

function outcome(given: Partial<QuestionToAnswer>, answer: MatchAnswer): string {
  const verdict = decideAnswer({ state: 'open', kind: 'P2', isProvisional: true, ...given }, answer);
  return verdict.ok ? verdict.value : verdict.refusal.kind.type;
}

describe('what an answer brings about', () => {
  it.each([
    ['P2', 'same-child', 'stop'],
    ['P2', 'another-child', 'flag'],
    ['P2', 'unclear', 'flag'],
    ['P3', 'same-child', 'stop'],
    ['P3', 'another-child', 'flag'],
    ['P3', 'unclear', 'flag'],
    ['suspected', 'same-child', 'stop'],
    ['suspected', 'another-child', 'note'],
    ['suspected', 'unclear', 'note'],
  ] as const)('%s, %s: %s', (kind, answer, effect) => {
    expect(outcome({ kind }, answer)).toBe(effect);
  });

  it.each(['open', 'another-child', 'unclear'] as const)('may be given when it stands at "%s"', (state) => {
    expect(outcome({ state }, 'unclear')).toBe('flag');
  });

  it.each(['same-child', 'lapsed'] as const)('is refused when it stands at "%s"', (state) => {
    expect(outcome({ state }, 'another-child')).toBe('duplicates/question-over');
  });

  it('is refused for a pupil who is registered, but a suspicion may still be put aside', () => {
    expect(outcome({ isProvisional: false }, 'same-child')).toBe('duplicates/already-registered');
    expect(outcome({ isProvisional: false }, 'another-child')).toBe('duplicates/already-registered');
    expect(outcome({ isProvisional: false, kind: 'suspected' }, 'same-child')).toBe('duplicates/already-registered');
    expect(outcome({ isProvisional: false, kind: 'suspected' }, 'another-child')).toBe('note');
  });
});
