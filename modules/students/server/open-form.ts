import type { z } from 'zod';
import {
  type FieldPath,
  type FormContext,
  formOfRecord,
  maskedFieldValue,
  type openedFormSchema,
  type StudentDraft,
  splitGuardianPath,
} from '../model/index.ts';
import type { StoredRecord } from './stored-record.ts';

/** A stored record as its form shows it: protected values masked. The caller audits the opening. */
export function openForm(stored: StoredRecord, context: FormContext): z.output<typeof openedFormSchema> {
  const form = formOfRecord(
    stored.draft,
    stored.guardians.map(({ ordinal }) => ordinal),
  );
  return {
    version: stored.version,
    name: stored.draft.name ?? '',
    form: { ...form, guardians: [...form.guardians], kept: [...form.kept] },
    masked: Object.fromEntries(
      form.kept.map((path) => [path, maskedFieldValue(path, protectedAt(stored.draft, path))]),
    ),
    context: { ...context, codeAdditions: [...context.codeAdditions], classes: [...context.classes] },
  };
}

function protectedAt(draft: StudentDraft, path: FieldPath): string {
  const member = splitGuardianPath(path);
  const owner = member === undefined ? draft : draft.guardians[member.index];
  return (path.endsWith('phone') ? owner?.phone : owner?.idNumber) ?? '';
}
