import {
  type FieldPath,
  guardianField,
  type StudentFieldKey,
  splitGuardianPath,
  studentField,
} from './field-catalogue.ts';
import { type FieldValue, parseValue, type RawValue, type ReadingContext } from './parse-value.ts';
import type { Finding } from './rules/rule.ts';
import type { StudentDraft } from './student-record.ts';
import { findingOf } from './student-rules.ts';

/** A record as read, and what was found while reading: values that could not be read are absent from the draft. */
export interface StudentReading {
  readonly draft: StudentDraft;
  readonly findings: readonly Finding[];
}

type ReadValues = Record<string, FieldValue>;

/** Reads one row or form: raw values by field. Judge the result with `checkStudent`. */
export function parseStudent(
  values: Iterable<readonly [FieldPath, RawValue]>,
  context: ReadingContext,
): StudentReading {
  const own: ReadValues = {};
  const guardians: ReadValues[] = [];
  const findings: Finding[] = [];
  for (const [path, raw] of values) {
    const member = splitGuardianPath(path);
    const field = member === undefined ? studentField(path as StudentFieldKey) : guardianField(member.key);
    const parsed = parseValue(field, raw, context);
    const target = member === undefined ? own : memberAt(guardians, member.index);
    switch (parsed.kind) {
      case 'empty':
        break;
      case 'unreadable':
        findings.push(findingOf({ ...parsed, field: path }));
        break;
      case 'value':
        if (parsed.remark !== undefined) findings.push(findingOf({ ruleId: parsed.remark, field: path }));
        target[member?.key ?? path] = parsed.value;
        break;
    }
  }
  // parseValue returns what the kind of the field says, which is what the draft's type is made of.
  return { draft: { ...own, guardians }, findings };
}

/** A family member by number; those before it are there too, if only as an empty block of the form. */
function memberAt(guardians: ReadValues[], index: number): ReadValues {
  for (let next = guardians.length; next <= index; next += 1) guardians.push({});
  return guardians[index] ?? {};
}
