import type { Stage } from '@xueji/code-sets';
import type { LocalText } from '@xueji/kernel';

/** Junior and senior secondary: a record comes to them from the stage before. */
export type AdmissionStage = Exclude<Stage, 1>;

/** How far the name of a list agrees with the name of a record: one character apart is most often a slip of the pen. */
export type NameAgreement = 'same' | 'similar' | 'other';

/** Where a record stands for a school that admits into the next stage. */
export type CandidateStanding =
  /** Graduated or completed the stage before; held by nobody. */
  | 'finished'
  /** On the register of the admitting school already. */
  | 'here'
  /** Linked by this school before; its authority has not decided yet. */
  | 'awaited-here'
  /** Held by another school, or being admitted by one. */
  | 'elsewhere'
  /** Left otherwise: transferred out, withdrew, left early, died. */
  | 'left';

/** A record that agrees with a row of an admission list, as far as the admitting school may know: where, not who. */
export interface AdmissionCandidate {
  /** The ID document or the 学籍号 of the row is the record's. */
  readonly sameNumber: boolean;
  readonly name: NameAgreement;
  readonly sameSex: boolean;
  readonly sameBirthDate: boolean;
  readonly standing: CandidateStanding;
}

/** What a record's last spell says, before it is judged for one admitting school. */
export interface CandidateSpell {
  /** Status as stored by the room of enrolments. */
  readonly status: number;
  readonly stage: Stage;
  readonly isOwn: boolean;
  /** A running admission of the record; null without one. */
  readonly admittedBy: 'own' | 'other' | null;
}

const GRADUATED = 30;
const COMPLETED = 31;

/** Where a record stands for a school that admits into `stage`. */
export function standingForAdmission(spell: CandidateSpell, stage: Stage): CandidateStanding {
  if (spell.admittedBy !== null) return spell.admittedBy === 'own' ? 'awaited-here' : 'elsewhere';
  if (spell.status < GRADUATED) return spell.isOwn && spell.stage === stage ? 'here' : 'elsewhere';
  const finished = spell.status === GRADUATED || spell.status === COMPLETED;
  return finished && spell.stage === stage - 1 ? 'finished' : 'left';
}

/** What becomes of a row of an admission list. Nothing of it ever makes a record. */
export const ADMISSION_OUTCOMES = {
  linked: { zh: '可接续学籍', en: 'Can be continued' },
  question: { zh: '待核实', en: 'To answer' },
  elsewhere: { zh: '学籍在外校', en: 'Held elsewhere' },
  absent: { zh: '库中没有学籍', en: 'Not on the register' },
  here: { zh: '已在本校', en: 'Here already' },
} as const satisfies Record<string, LocalText>;

export type AdmissionOutcome = keyof typeof ADMISSION_OUTCOMES;

/** Why a row is a question for the clerk. */
export const ADMISSION_QUESTIONS = {
  'name-similar': {
    zh: '证件号一致，姓名有一字不同',
    en: 'The number agrees; the name differs by one character',
  },
  'name-other': { zh: '证件号一致，姓名不同', en: 'The number agrees; the name is another' },
  'sex-or-birth': {
    zh: '证件号、姓名一致，性别或出生日期不同',
    en: 'Number and name agree; sex or birth date differs',
  },
  'number-other': {
    zh: '姓名、性别、出生日期一致，证件号不同',
    en: 'Name, sex and birth date agree; the number differs',
  },
  several: { zh: '有多份学籍相符', en: 'Several records agree' },
  left: { zh: '学籍已离校，但未登记上一学段毕业', en: 'The record has left without finishing the stage before' },
} as const satisfies Record<string, LocalText>;

export type AdmissionQuestion = keyof typeof ADMISSION_QUESTIONS;

/** What the clerk may say of a question: 是同一学生, 不是同一学生. */
export const ADMISSION_ANSWERS = ['same-child', 'another-child'] as const;
export type AdmissionAnswer = (typeof ADMISSION_ANSWERS)[number];

export interface AdmissionDecision<Candidate extends AdmissionCandidate> {
  readonly outcome: AdmissionOutcome;
  readonly question: AdmissionQuestion | null;
  /** The record the decision is about; null when there is none, or more than one. */
  readonly candidate: Candidate | null;
}

/**
 * What becomes of a row of an admission list, given every record that agrees with it. A number decides before a name: who
 * shares name, sex and birth date with a record found by its number is another child. `answer` settles a question about one
 * record; several records cannot be told apart by an answer, only by putting the records right.
 */
export function decideAdmission<Candidate extends AdmissionCandidate>(
  candidates: readonly Candidate[],
  answer?: AdmissionAnswer,
): AdmissionDecision<Candidate> {
  const byNumber = candidates.filter(({ sameNumber }) => sameNumber);
  const agreeing = byNumber.length > 0 ? byNumber : candidates.filter(agreesInPerson);
  const [candidate] = agreeing;
  if (candidate === undefined) return { outcome: 'absent', question: null, candidate: null };
  if (agreeing.length > 1) return { outcome: 'question', question: 'several', candidate: null };
  const question = questionAbout(candidate);
  if (question === null || answer === 'same-child') return settle(candidate);
  if (answer === 'another-child') return { outcome: 'absent', question: null, candidate: null };
  return { outcome: 'question', question, candidate };
}

function agreesInPerson({ name, sameSex, sameBirthDate }: AdmissionCandidate): boolean {
  return name === 'same' && sameSex && sameBirthDate;
}

function questionAbout(candidate: AdmissionCandidate): AdmissionQuestion | null {
  if (!candidate.sameNumber) return 'number-other';
  if (candidate.name === 'other') return 'name-other';
  if (candidate.name === 'similar') return 'name-similar';
  return candidate.sameSex && candidate.sameBirthDate ? null : 'sex-or-birth';
}

/** The child is known: what its record admits. */
function settle<Candidate extends AdmissionCandidate>(candidate: Candidate): AdmissionDecision<Candidate> {
  switch (candidate.standing) {
    case 'finished':
      return { outcome: 'linked', question: null, candidate };
    case 'here':
    case 'awaited-here':
      return { outcome: 'here', question: null, candidate };
    case 'elsewhere':
      return { outcome: 'elsewhere', question: null, candidate };
    case 'left':
      return { outcome: 'question', question: 'left', candidate };
  }
}
