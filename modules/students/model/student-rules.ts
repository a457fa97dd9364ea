import { fillLocalText, type LocalText } from '@xueji/kernel';
import { type FieldPath, labelOfField } from './field-catalogue.ts';
import { CIRCUMSTANCE_RULES, checkCircumstances } from './rules/circumstance-rules.ts';
import { checkDocuments, DOCUMENT_RULES } from './rules/document-rules.ts';
import { checkEnrolment, ENROLMENT_RULES } from './rules/enrolment-rules.ts';
import { FILE_RULES } from './rules/file-rules.ts';
import { checkGuardians, GUARDIAN_RULES } from './rules/guardian-rules.ts';
import { checkPerson, PERSON_RULES } from './rules/person-rules.ts';
import { READING_RULES } from './rules/reading-rules.ts';
import { REGISTER_RULES } from './rules/register-rules.ts';
import { checkRequired } from './rules/required-rules.ts';
import type { Finding, Hit, RecordSubject, RuleDeclaration, Severity } from './rules/rule.ts';
import type { RecordContext, StudentDraft } from './student-record.ts';

/** Every rule about a record, by its id. R01–R30 are the thirty rules of the register, F-… are about single values. */
export const STUDENT_RULES = {
  ...READING_RULES,
  ...DOCUMENT_RULES,
  ...PERSON_RULES,
  ...ENROLMENT_RULES,
  ...CIRCUMSTANCE_RULES,
  ...GUARDIAN_RULES,
  ...FILE_RULES,
  ...REGISTER_RULES,
} as const satisfies Record<string, RuleDeclaration>;

export type StudentRuleId = keyof typeof STUDENT_RULES;

/** A rule by its id. Ids are never taken back, so an unknown one is a fault. */
export function ruleOf(ruleId: string): RuleDeclaration {
  if (!Object.hasOwn(STUDENT_RULES, ruleId)) throw new Error(`No rule ${ruleId}`);
  return STUDENT_RULES[ruleId as StudentRuleId];
}

/** What a rule finds, in a few words without places: for lists that count findings. */
export function titleOfRule(ruleId: string): LocalText {
  const { title, message } = ruleOf(ruleId);
  return title ?? message;
}

const NOTHING_UNSEEN: ReadonlySet<FieldPath> = new Set();

/** The finding a hit becomes: with the severity its rule has. */
export function findingOf({ ruleId, field, values = {} }: Hit<StudentRuleId>): Finding {
  return { ruleId, severity: STUDENT_RULES[ruleId].severity, field, values };
}

/**
 * Judges one record by every rule that one record decides. `reading` is what was found while its values were read
 * (`parseStudent`): an unreadable field is reported once, as that, and no rule builds on it. Nor on `unseen` fields, whose stored
 * values the one who judges may not see.
 *
 * At most one finding per field comes back, the one that says most: errors before warnings, what cannot be read before what is
 * missing, a wrong value before a disagreement.
 */
export function checkStudent(
  draft: StudentDraft,
  context: RecordContext,
  reading: readonly Finding[] = [],
  unseen: ReadonlySet<FieldPath> = NOTHING_UNSEEN,
): readonly Finding[] {
  const unreadable = new Set(reading.filter(({ severity }) => severity === 'error').map(({ field }) => field));
  const subject: RecordSubject = {
    draft,
    context,
    isUnreadable: (field) => unreadable.has(field) || unseen.has(field),
  };
  const found = [
    ...checkRequired(subject),
    ...checkGuardians(subject),
    ...checkDocuments(subject),
    ...checkPerson(subject),
    ...checkEnrolment(subject),
    ...checkCircumstances(subject),
  ];
  return mostTelling([...reading, ...found.map(findingOf)]);
}

/** One finding per field: the first error, or else the first warning. Order within the list is kept. */
export function mostTelling<Found extends { readonly field: string; readonly severity: Severity }>(
  findings: readonly Found[],
): readonly Found[] {
  const telling = new Map<string, Found>();
  for (const finding of findings) {
    const known = telling.get(finding.field);
    if (known === undefined || (known.severity === 'warning' && finding.severity === 'error')) {
      telling.set(finding.field, finding);
    }
  }
  return findings.filter((finding) => telling.get(finding.field) === finding);
}

/** A finding in words: what is wrong, why, what to do. */
export interface FindingSentences {
  readonly message: LocalText;
  readonly why: LocalText;
  readonly fix: LocalText;
}

/** The sentences of a finding, filled in. */
export function describeFinding({ ruleId, field, values }: Omit<Finding, 'severity'>): FindingSentences {
  const { message, why, fix } = ruleOf(ruleId);
  const places = { ...values, field: labelOfField(field) };
  return {
    message: fillLocalText(message, places),
    why: fillLocalText(why, places),
    fix: fillLocalText(fix, places),
  };
}
