import {
  type FieldPath,
  fieldOf,
  type GuardianFieldKey,
  type StudentFieldKey,
  splitGuardianPath,
} from './field-catalogue.ts';
import { type FieldValue, parseValue, type RawValue, type ReadingContext } from './parse-value.ts';
import type { Finding } from './rules/rule.ts';
import type { GuardianDraft, StudentDraft } from './student-record.ts';
import { findingOf } from './student-rules.ts';

/** A record as read, and what was found while reading: values that could not be read are absent from the draft. */
export interface StudentReading {
  readonly draft: StudentDraft;
  readonly findings: readonly Finding[];
}

/** Reads one row or form: raw values by field. Judge the result with `checkStudent`. */
export function parseStudent(
  values: Iterable<readonly [FieldPath, RawValue]>,
  context: ReadingContext,
): StudentReading {
  const own: Partial<Record<StudentFieldKey, FieldValue>> = {};
  const guardians: Partial<Record<GuardianFieldKey, FieldValue>>[] = [];
  const findings: Finding[] = [];
  for (const [path, raw] of values) {
    const parsed = parseValue(fieldOf(path), raw, context);
    const member = splitGuardianPath(path);
    while (member !== undefined && guardians.length <= member.index) guardians.push({});
    switch (parsed.kind) {
      case 'empty':
        break;
      case 'unreadable':
        findings.push(findingOf({ ...parsed, field: path }));
        break;
      case 'value':
        if (parsed.remark !== undefined) findings.push(findingOf({ ruleId: parsed.remark, field: path }));
        if (member === undefined) own[path as StudentFieldKey] = parsed.value;
        else Object.assign(guardians[member.index] ?? {}, { [member.key]: parsed.value });
        break;
    }
  }
  // parseValue returns what the kind of the field says, which is what the draft's type is made of.
  return { draft: { ...own, guardians: guardians as GuardianDraft[] } as StudentDraft, findings };
}
