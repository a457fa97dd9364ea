import {
  checkStudent,
  type FieldPath,
  type Finding,
  ID_TYPES,
  type RecordContext,
  type StudentDraft,
  type StudentReading,
  suggestionsFromDocument,
} from '@xueji/students';

/** What an admission list is read for. All else on it stays in the workbook and changes no record. */
export const ADMISSION_FIELDS = [
  'name',
  'sexCode',
  'birthDate',
  'idTypeCode',
  'idNumber',
  'nationalNumber',
  'classId',
  'attendanceModeCode',
] as const satisfies readonly FieldPath[];

const READ: ReadonlySet<FieldPath> = new Set<FieldPath>(ADMISSION_FIELDS);

/** By what a child is known; without these nobody can be found. */
const KNOWN_BY: ReadonlySet<FieldPath> = new Set<FieldPath>(['name', 'sexCode', 'birthDate']);

/**
 * What is wrong with how a row of an admission list names its child. What the record holds already is neither asked for nor
 * judged, and neither is what the list leaves out, as long as the child can be found.
 */
export function judgeAdmissionRow({ draft, findings }: StudentReading, context: RecordContext): readonly Finding[] {
  const unreadable = new Set(findings.map(({ field }) => field));
  const isGiven = (field: FieldPath): boolean =>
    unreadable.has(field) || draft[field as keyof StudentDraft] !== undefined;
  const completed = completedByNumber(draft, context);
  const found = checkStudent(completed, context, findings).filter(
    ({ field }) => READ.has(field) && (isGiven(field) || KNOWN_BY.has(field)),
  );
  // A number that is wrong cannot say sex and birth date: one cause, one finding.
  const isNumberWrong = found.some(({ field, severity }) => field === 'idNumber' && severity === 'error');
  return found.filter(({ field }) => !isNumberWrong || field === 'name' || isGiven(field));
}

/** Sex and birth date that are not on the list come from the ID number, and so does its type. */
export function completedByNumber(draft: StudentDraft, context: RecordContext): StudentDraft {
  if (draft.idNumber === undefined) return draft;
  const typed: StudentDraft = { ...draft, idTypeCode: draft.idTypeCode ?? ID_TYPES.residentId };
  const { sexCode, birthDate } = suggestionsFromDocument(typed, context);
  const known = {
    ...(sexCode === undefined ? {} : { sexCode }),
    ...(birthDate === undefined ? {} : { birthDate }),
  } as Pick<StudentDraft, 'sexCode' | 'birthDate'>;
  return { ...known, ...typed };
}
