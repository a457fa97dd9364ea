import { describe, expect, it } from 'vitest';
import {
  type AdmissionCandidate,
  type AdmissionOutcome,
  type AdmissionQuestion,
  type CandidateStanding,
  decideAdmission,
  standingForAdmission,
} from './admission.ts';

const SAME: AdmissionCandidate = {
  sameNumber: true,
  name: 'same',
  sameSex: true,
  sameBirthDate: true,
  standing: 'finished',
};
const NAMESAKE: AdmissionCandidate = { ...SAME, sameNumber: false };

function verdict(candidates: readonly AdmissionCandidate[], answer?: 'same-child' | 'another-child') {
  const { outcome, question } = decideAdmission(candidates, answer);
  return question === null ? outcome : `${outcome}: ${question}`;
}

describe('a row of an admission list', () => {
  it.each<[string, readonly AdmissionCandidate[], AdmissionOutcome | `question: ${AdmissionQuestion}`]>([
    ['agrees with a graduate', [SAME], 'linked'],
    ['agrees with nobody', [], 'absent'],
    ['agrees with a pupil of another school', [{ ...SAME, standing: 'elsewhere' }], 'elsewhere'],
    ['agrees with a pupil of this school', [{ ...SAME, standing: 'here' }], 'here'],
    ['was linked before', [{ ...SAME, standing: 'awaited-here' }], 'here'],
    [
      'has the number of a record under a name one character apart',
      [{ ...SAME, name: 'similar' }],
      'question: name-similar',
    ],
    ['has the number of a record under another name', [{ ...SAME, name: 'other' }], 'question: name-other'],
    [
      'has number and name of a record born on another day',
      [{ ...SAME, sameBirthDate: false }],
      'question: sex-or-birth',
    ],
    ['has number and name of a record of the other sex', [{ ...SAME, sameSex: false }], 'question: sex-or-birth'],
    ['has name, sex and birth date of a record with another number', [NAMESAKE], 'question: number-other'],
    [
      'asks about a namesake at another school before it says so',
      [{ ...NAMESAKE, standing: 'elsewhere' }],
      'question: number-other',
    ],
    ['is found by its number, whoever shares its name', [SAME, NAMESAKE], 'linked'],
    ['has two records under its number', [SAME, { ...SAME, standing: 'elsewhere' }], 'question: several'],
    ['has two namesakes', [NAMESAKE, NAMESAKE], 'question: several'],
    ['agrees with a record that left without finishing', [{ ...SAME, standing: 'left' }], 'question: left'],
    ['shares only the name with a record', [{ ...NAMESAKE, sameBirthDate: false }], 'absent'],
  ])('%s', (_, candidates, expected) => {
    expect(verdict(candidates)).toBe(expected);
  });

  it.each<[string, AdmissionCandidate, string, string]>([
    ['a similar name', { ...SAME, name: 'similar' }, 'linked', 'absent'],
    ['a namesake who finished', NAMESAKE, 'linked', 'absent'],
    ['a namesake at another school', { ...NAMESAKE, standing: 'elsewhere' }, 'elsewhere', 'absent'],
    ['a namesake who is here', { ...NAMESAKE, standing: 'here' }, 'here', 'absent'],
  ])('is settled by the answer to %s', (_, candidate, same, another) => {
    expect(verdict([candidate], 'same-child')).toBe(same);
    expect(verdict([candidate], 'another-child')).toBe(another);
  });

  it('stays a question where an answer cannot settle it', () => {
    expect(verdict([SAME, SAME], 'same-child')).toBe('question: several');
    expect(verdict([{ ...SAME, standing: 'left' }], 'same-child')).toBe('question: left');
  });

  it('needs no answer that agrees in everything', () => {
    expect(verdict([SAME], 'another-child')).toBe('linked');
  });
});

describe('where a record stands for a junior secondary school', () => {
  it.each<[string, Parameters<typeof standingForAdmission>[0], CandidateStanding]>([
    ['graduated from primary', { status: 30, stage: 1, isOwn: false, admittedBy: null }, 'finished'],
    ['completed primary without graduating', { status: 31, stage: 1, isOwn: false, admittedBy: null }, 'finished'],
    ['graduated from the own primary stage', { status: 30, stage: 1, isOwn: true, admittedBy: null }, 'finished'],
    ['graduated from junior secondary', { status: 30, stage: 2, isOwn: false, admittedBy: null }, 'left'],
    ['left early', { status: 32, stage: 1, isOwn: false, admittedBy: null }, 'left'],
    ['died', { status: 43, stage: 1, isOwn: false, admittedBy: null }, 'left'],
    ['still in primary', { status: 10, stage: 1, isOwn: false, admittedBy: null }, 'elsewhere'],
    ['still in the own primary stage', { status: 10, stage: 1, isOwn: true, admittedBy: null }, 'elsewhere'],
    ['a draft of another school', { status: 1, stage: 2, isOwn: false, admittedBy: null }, 'elsewhere'],
    ['suspended at another junior school', { status: 20, stage: 2, isOwn: false, admittedBy: null }, 'elsewhere'],
    ['in the own junior stage', { status: 10, stage: 2, isOwn: true, admittedBy: null }, 'here'],
    ['linked by this school', { status: 30, stage: 1, isOwn: false, admittedBy: 'own' }, 'awaited-here'],
    ['linked by another school', { status: 30, stage: 1, isOwn: false, admittedBy: 'other' }, 'elsewhere'],
  ])('%s', (_, spell, standing) => {
    expect(standingForAdmission(spell, 2)).toBe(standing);
  });
});
