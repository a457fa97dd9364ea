import { ageOn } from '@xueji/kernel';
import { guardianPath } from '../field-catalogue.ts';
import { holderOfDocument } from '../identity-document.ts';
import { guardiansOf } from '../student-record.ts';
import { residentIdContext } from './document-rules.ts';
import { type Hit, hit, type RecordSubject, type RuleDeclaration, SOURCES } from './rule.ts';

const guardian = { severity: 'error', scope: 'record', source: SOURCES.form } as const;

/** Rule 22: who answers for the pupil. */
export const GUARDIAN_RULES = {
  R22a: {
    ...guardian,
    fields: ['guardians.isGuardian'],
    message: { zh: '家庭成员中没有监护人', en: 'No guardian among the family members' },
    why: { zh: '每名学生至少有一名监护人。', en: 'Every pupil has at least one guardian.' },
    fix: { zh: '把承担监护责任的成员标为“是”，或补填监护人。', en: 'Mark the member who is the guardian, or add one.' },
  },
  R22b: {
    ...guardian,
    fields: ['guardians.idNumber', 'idNumber'],
    message: { zh: '监护人证件号与学生相同', en: 'The guardian has the pupil’s ID number' },
    why: {
      zh: '两个人不会有同一个证件号，多半是复制时填错了列。',
      en: 'Two people never share a number; it was probably copied into the wrong column.',
    },
    fix: { zh: '按监护人本人的证件更正。', en: 'Correct it from the guardian’s own document.' },
  },
  R22c: {
    ...guardian,
    severity: 'warning',
    fields: ['guardians.idNumber', 'birthDate'],
    message: { zh: '监护人与学生年龄相差不到16岁', en: 'The guardian is less than 16 years older' },
    why: {
      zh: '按双方出生日期，监护人只比学生大{years}岁。',
      en: 'By the birth dates the guardian is {years} years older.',
    },
    fix: {
      zh: '核对监护人证件号；由兄姐等担任监护人的不必处理。',
      en: 'Check the guardian’s number; where an elder sibling is guardian nothing is to be done.',
    },
  },
} as const satisfies Record<string, RuleDeclaration>;

type GuardianRuleId = keyof typeof GUARDIAN_RULES;

const AGE_DIFFERENCE_MIN = 16;

export function* checkGuardians({ draft, context, isUnreadable }: RecordSubject): Iterable<Hit<GuardianRuleId>> {
  const guardians = guardiansOf(draft);
  const isSettled = guardians.every(
    ({ index, guardian: member }) => member.isGuardian === false && !isUnreadable(guardianPath(index, 'isGuardian')),
  );
  if (isSettled) yield hit('R22a', guardianPath(guardians[0]?.index ?? 0, 'isGuardian'));
  for (const { index, guardian: member } of guardians) {
    const { idTypeCode: typeCode, idNumber: number } = member;
    if (number === undefined) continue;
    if (number === draft.idNumber) {
      yield hit('R22b', guardianPath(index, 'idNumber'));
      continue;
    }
    if (member.isGuardian !== true || typeCode === undefined || draft.birthDate === undefined) continue;
    const holder = holderOfDocument({ typeCode, number }, residentIdContext(context));
    const years = holder === undefined ? AGE_DIFFERENCE_MIN : ageOn(holder.birthDate, draft.birthDate);
    if (years < AGE_DIFFERENCE_MIN) yield hit('R22c', guardianPath(index, 'idNumber'), { years });
  }
}
