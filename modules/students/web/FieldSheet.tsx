import { useProvincialLists } from '@xueji/code-sets/web';
import { DateText, useLocalText } from '@xueji/platform/web';
import type { ReactNode } from 'react';
import {
  type GuardianField,
  isWide,
  type SheetValue,
  type StudentField,
  shownValue,
  standsOut,
} from '../model/index.ts';
import { DivisionText } from './DivisionText.tsx';
import { ProtectedValue } from './ProtectedValue.tsx';
import './FieldSheet.css';

export interface FieldSheetProps {
  readonly studentId: string;
  readonly title: ReactNode;
  /** In the order of the form. */
  readonly fields: readonly (StudentField | GuardianField)[];
  /** By key of the field. A key that is missing is a field the register does not keep, and has no place on the sheet. */
  readonly values: Readonly<Record<string, SheetValue>>;
  /** What stands before a field's key in its path: `guardians.1.`. */
  readonly pathPrefix?: string;
}

/** A part of the form as it was filled in: every field in its place, those left empty too. */
export function FieldSheet({ studentId, title, fields, values, pathPrefix = '' }: FieldSheetProps) {
  const localText = useLocalText();
  const kept = fields.filter(({ key }) => key in values);
  const isNumbered = kept.some(({ number }) => number !== undefined);
  return (
    <section className="field-sheet">
      <h2 className="field-sheet__title">{title}</h2>
      <dl className={`field-sheet__fields ${isNumbered ? 'field-sheet__fields--numbered' : ''}`}>
        {kept.map((field) => (
          <div key={field.key} className={isWide(field) ? 'field-sheet__field--wide' : undefined}>
            <dt>
              {field.number !== undefined && <span className="field-sheet__number">{field.number}</span>}
              {localText(field.label)}
            </dt>
            <dd className={standsOut(field, values[field.key]) ? 'field-sheet__value--out' : undefined}>
              <FieldValue studentId={studentId} field={field} path={pathPrefix + field.key} value={values[field.key]} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface FieldValueProps {
  readonly studentId: string;
  readonly field: StudentField | GuardianField;
  readonly path: string;
  readonly value: SheetValue;
}

function FieldValue({ studentId, field, path, value }: FieldValueProps) {
  const localText = useLocalText();
  const shown = shownValue(field, value, useProvincialLists());
  switch (shown.kind) {
    case 'waiting':
      return null;
    case 'empty':
      return <span className="field-sheet__empty">—</span>;
    case 'text':
      return typeof shown.text === 'string' ? shown.text : localText(shown.text);
    case 'date':
      return <DateText value={shown.date} />;
    case 'division':
      return <DivisionText code={shown.code} />;
    case 'protected':
      return <ProtectedValue studentId={studentId} field={path} label={localText(field.label)} masked={shown.masked} />;
  }
}
