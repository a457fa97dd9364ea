import type { LocalText } from '@xueji/kernel';
import {
  type ExtensionField,
  extensionFieldOf,
  extensionText,
  type FieldPath,
  type FieldValue,
  fieldOf,
  isExtensionPath,
  labelOfPath,
  maskedFieldValue,
  type RecordPath,
  shownValue,
} from '@xueji/students';
import type { z } from 'zod';
import type { proposedChangesSchema } from '../model/index.ts';
import type { DifferingRow, ProposedChange } from './import-task.ts';

type WireChange = z.output<typeof proposedChangesSchema>['changes'][number];

/** `extension` are the fields of the province of the list, retired ones too. */
export function presentChange(
  row: DifferingRow,
  { name, changes, obstacle }: ProposedChange,
  extension: readonly ExtensionField[],
): WireChange {
  return {
    rowNumber: row.rowNumber,
    studentId: row.studentId,
    studentName: name,
    obstacle,
    changes: changes.map(({ field, from, to, isLeft }) => ({
      field,
      label: labelOfPath(field, extension),
      from: textAt(field, from, extension),
      to: textAt(field, to, extension),
      isLeft,
    })),
  };
}

function textAt(path: RecordPath, value: FieldValue | null, extension: readonly ExtensionField[]): LocalText | null {
  if (!isExtensionPath(path)) return textOf(path, value);
  return value === null ? null : extensionText(extensionFieldOf(path, extension), String(value));
}

/** A value in words, protected ones masked. */
function textOf(path: FieldPath, value: FieldValue | null): LocalText | null {
  const written = typeof value === 'string' ? maskedFieldValue(path, value) : value;
  const shown = shownValue(fieldOf(path), written);
  switch (shown.kind) {
    case 'waiting':
    case 'empty':
      return null;
    case 'text':
      return typeof shown.text === 'string' ? both(shown.text) : shown.text;
    case 'date':
      return both(shown.date);
    case 'division':
      return both(shown.code);
    case 'protected':
      return both(shown.masked);
  }
}

function both(text: string): LocalText {
  return { zh: text, en: text };
}
