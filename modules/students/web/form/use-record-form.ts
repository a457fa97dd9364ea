import { useMutation } from '@tanstack/react-query';
import type { DivisionRegister } from '@xueji/divisions';
import { api, dataOf } from '@xueji/platform/web';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import {
  areaOfDocument,
  declarationOf,
  type ExtensionFinding,
  extensionKeyOf,
  type FieldDeclaration,
  type FieldPath,
  type Finding,
  type FormContext,
  fieldOf,
  judgeExtension,
  judgeRecordForm,
  parseValue,
  type RecordContext,
  type RecordForm,
  readRecordForm,
  recordContextOf,
  suggestionsFromDocument,
  writtenValue,
} from '../../model/index.ts';
import {
  type FormAction,
  type FormPath,
  type FormState,
  isTidied,
  nextState,
  openState,
  textAt,
} from './form-state.ts';

export interface FormSubject {
  readonly context: FormContext;
  readonly form: RecordForm;
  readonly masked: Readonly<Record<string, string>>;
  /** An old error of a stored record is shown, but keeps nobody from correcting something else. */
  readonly toleratesOldErrors: boolean;
}

/** A form being filled in, judged with every key. */
export interface RecordFormModel {
  readonly state: FormState;
  readonly context: RecordContext;
  readonly findings: ReadonlyMap<FieldPath, Finding>;
  /** By path, at the fields the province adds. */
  readonly extensionFindings: ReadonlyMap<string, ExtensionFinding>;
  /** Where errors keep the form from being saved, in the order of the form: the fields of the province stand last. */
  readonly blocking: readonly FormPath[];
  readonly warningCount: number;
  /** The county of the ID number, to be taken over as a place. */
  readonly area: { readonly code: string; readonly name: string } | undefined;
  readonly dispatch: (action: FormAction) => void;
  /** The person leaves a field: it is tidied, judged in sight, and the document suggests what it says. */
  readonly leave: (path: FormPath) => void;
}

export function useRecordForm(subject: FormSubject, register: DivisionRegister): RecordFormModel {
  const context = useMemo(() => recordContextOf(subject.context, register), [subject.context, register]);
  const [state, dispatch] = useReducer(nextState, subject, ({ form, masked }) => {
    const { draft } = readRecordForm(form, context);
    const opened = openState(form, masked);
    return nextState(opened, { kind: 'suggest', texts: suggestionsFromDocument(draft, context) });
  });
  const [oldErrors] = useState(() =>
    subject.toleratesOldErrors ? new Set(everything(subject.form, context).map(nameOf)) : new Set<string>(),
  );
  const { draft } = useMemo(() => readRecordForm(state.form, context), [state.form, context]);
  const findings = useMemo(() => judgeRecordForm(state.form, context), [state.form, context]);
  const extensionFindings = useMemo(() => judgeExtension(state.form, context), [state.form, context]);
  const blocks = (finding: Finding | ExtensionFinding) =>
    finding.severity === 'error' && !oldErrors.has(nameOf(finding));
  const reading = useMutation({
    mutationFn: (name: string) => dataOf(api.POST('/api/name-readings', { body: { name } })),
    onSuccess: ({ pinyin }) => dispatch({ kind: 'suggest', texts: { namePinyin: pinyin } }),
  });

  const leaveNow = (path: FormPath): void => {
    dispatch({ kind: 'leave', path, ...tidiedText(state.form, path, context) });
    if (path === 'idNumber' || path === 'idTypeCode')
      dispatch({ kind: 'suggest', texts: suggestionsFromDocument(draft, context) });
    if (path === 'name' && draft.name !== undefined && !state.left.has('namePinyin')) reading.mutate(draft.name);
  };
  const latest = useRef(leaveNow);
  useEffect(() => {
    latest.current = leaveNow;
  });
  const leave = useCallback((path: FormPath) => latest.current(path), []);
  return {
    state,
    context,
    findings: new Map(findings.map((finding) => [finding.field, finding])),
    extensionFindings: new Map(extensionFindings.map((finding) => [finding.field, finding])),
    blocking: [...findings, ...extensionFindings].filter(blocks).map(({ field }) => field),
    warningCount: findings.filter(({ severity }) => severity === 'warning').length,
    area: areaOfDocument(draft, context),
    dispatch,
    leave,
  };
}

function everything(form: RecordForm, context: RecordContext): readonly (Finding | ExtensionFinding)[] {
  return [...judgeRecordForm(form, context), ...judgeExtension(form, context)];
}

function nameOf({ field, ruleId }: Finding | ExtensionFinding): string {
  return `${field} ${ruleId}`;
}

function tidiedText(form: RecordForm, path: FormPath, context: RecordContext): { readonly text?: string } {
  const text = textAt(form, path);
  const field = declarationAt(path, context);
  if (text === '' || field === undefined || !isTidied(field.kind)) return {};
  const read = parseValue(field, { kind: 'text', text }, context);
  return read.kind === 'value' ? { text: writtenValue(read.value) } : {};
}

function declarationAt(path: FormPath, { province }: RecordContext): FieldDeclaration | undefined {
  const key = extensionKeyOf(path);
  if (key === undefined) return fieldOf(path as FieldPath);
  const field = province.extensionFields.find((each) => each.key === key);
  return field && declarationOf(field);
}
