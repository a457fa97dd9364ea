import { accept, type LocalText, type Problem, problem, type Result, refuse } from '@xueji/kernel';
import { DUPLICATE_PROBLEMS } from './duplicate-problems.ts';
import type { MatchKind } from './identity-match.ts';

/** What a school may say of a match: 同一学生, 不是同一学生, 暂不能确定. */
export const MATCH_ANSWERS = ['same-child', 'another-child', 'unclear'] as const;
export type MatchAnswer = (typeof MATCH_ANSWERS)[number];

/** `lapsed`: the two records no longer agree, because one was corrected or withdrawn. */
export const QUESTION_STATES = ['open', ...MATCH_ANSWERS, 'lapsed'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

export const QUESTION_STATE_LABELS: Readonly<Record<QuestionState, LocalText>> = {
  open: { zh: '待回答', en: 'To be answered' },
  'same-child': { zh: '同一学生', en: 'The same child' },
  'another-child': { zh: '不是同一学生', en: 'Another child' },
  unclear: { zh: '暂不能确定', en: 'Not clear yet' },
  lapsed: { zh: '已不再相符', en: 'No longer agrees' },
};

/**
 * What an answer brings about. `stop`: the draft ends and the holding school is asked for a transfer. `flag`: registration
 * goes on and both records are problem records until one is corrected. `note`: it is written down, and that is all.
 */
export type AnswerEffect = 'stop' | 'flag' | 'note';

/** A question as far as an answer needs it. */
export interface QuestionToAnswer {
  readonly state: QuestionState;
  readonly kind: MatchKind;
  /** The pupil is not on the register yet. */
  readonly isProvisional: boolean;
}

/**
 * What follows from an answer. An answer may be changed as long as the pupil is not registered; a mere suspicion, which
 * keeps nobody from being registered, may be put aside later too. Nobody is turned away
 * because somebody else's number was mistyped: only "the same child" ends a registration.
 */
export function decideAnswer(question: QuestionToAnswer, answer: MatchAnswer): Result<AnswerEffect, Problem> {
  if (question.state === 'lapsed' || question.state === 'same-child') {
    return refuse(problem(DUPLICATE_PROBLEMS.questionOver));
  }
  const isNoted = question.kind === 'suspected' && answer !== 'same-child';
  if (isNoted) return accept('note');
  if (!question.isProvisional) return refuse(problem(DUPLICATE_PROBLEMS.alreadyRegistered));
  return accept(answer === 'same-child' ? 'stop' : 'flag');
}
