import { schoolYearOf } from '@xueji/calendar';
import type { Stage } from '@xueji/code-sets';
import { divisionRegister } from '@xueji/divisions/register';
import {
  checkStudent,
  type FieldPath,
  type Finding,
  guardiansOf,
  holderOfDocument,
  ID_TYPES,
  labelOfField,
  parseStudent,
  type RawValue,
  type RecordContext,
  residentIdContext,
  type StudentDraft,
} from '@xueji/students';
import { judgeHistory, judgeNumbers } from './judge-numbers.ts';
import { gradeAtLoad, judgePlacement, textAt } from './judge-placement.ts';
import type { JudgedClass, JudgedRow, SaidPlace, TakeOverFinding } from './judged-row.ts';
import { findColumn } from './layout.ts';
import type { ReadRow, RowValues } from './read-row.ts';
import { type KnownSchool, placeOf, type SchoolDirectory } from './school-directory.ts';
import { problemKindsOf, takeOverFinding } from './take-over-rules.ts';

const NOTHING_SAID: SaidPlace = {
  schoolId: undefined,
  scopeNo: undefined,
  stage: undefined,
  entryYear: undefined,
  classNumber: undefined,
  status: undefined,
  gradeCode: undefined,
};

/** The verdict on a line that is no row. */
export function rejectedLine(): JudgedRow {
  return { said: NOTHING_SAID, findings: [takeOverFinding('T01', 'schoolCode')], pupil: undefined };
}

/**
 * Judges one row by itself: by the rules of the students room, of numbers, of classes. An error does not turn the pupil away:
 * the record enters with what is right, and its findings make it a problem record. Without a school, a name, a sex or a birth
 * date there is no record to enter.
 */
export function judgeRow({ values, unknown }: ReadRow, directory: SchoolDirectory): JudgedRow {
  const strange = unknown.map((name) => takeOverFinding('T03', 'schoolCode', { name }));
  const school = directory.schools.get(textAt(values, 'schoolCode') ?? '');
  if (school === undefined || placeOf(school, 1) === undefined) {
    return { said: NOTHING_SAID, findings: [takeOverFinding('T02', 'schoolCode'), ...strange], pupil: undefined };
  }
  const first = readRecord(values, school, stageSaid(values, school), undefined, directory);
  const placement = judgePlacement(values, school, first.draft.entryYearMonth, directory);
  const context = contextOf(school, placement.stage, placement.classOf, directory);
  const written = withClass(first.draft, placement.classOf);
  // A class that could not be read was reported as that; the record itself is not judged for the lack of it.
  const unseen = new Set<FieldPath>(placement.classOf === undefined ? ['classId'] : []);
  const judged = checkStudent(written, context, first.findings, unseen).filter(({ severity }) => severity === 'error');
  const completed = completeDraft(written, context);
  const { number, earlierNumbers, findings: ofNumbers } = judgeNumbers(values, written.idNumber, context);
  const history = judgeHistory(values, directory);
  const findings = [...strange, ...placement.findings, ...ofNumbers, ...judged.map(columnFinding), ...history.findings];
  const place = placeOf(school, placement.stage);
  if (completed.draft === undefined || place === undefined) {
    const missing = new Set(completed.findings.map(({ column }) => column));
    // What is missing is said once, and why it was unreadable beside it.
    const others = findings.filter(({ ruleId, column }) => ruleId !== 'F-required' || !missing.has(column));
    return { said: placement.said, findings: [...completed.findings, ...others], pupil: undefined };
  }
  return {
    said: placement.said,
    findings,
    pupil: {
      place,
      draft: completed.draft,
      number,
      earlierNumbers,
      classOf: placement.classOf,
      spell: placement.spell,
      earlierSpells: history.spells,
      problems: problemKindsOf(findings),
      membersKept: completed.membersKept,
    },
  };
}

function stageSaid(values: RowValues, school: KnownSchool): Stage {
  const text = textAt(values, 'stage');
  if (text === '1' || text === '2' || text === '3') return Number(text) as Stage;
  return school.stages[0]?.stage ?? 1;
}

function* fieldsOf(values: RowValues): Iterable<readonly [FieldPath, RawValue]> {
  for (const [name, value] of values) {
    const field = findColumn(name)?.field;
    if (field !== undefined) yield [field, value];
  }
}

function readRecord(
  values: RowValues,
  school: KnownSchool,
  stage: Stage,
  classOf: JudgedClass | undefined,
  directory: SchoolDirectory,
) {
  return parseStudent(fieldsOf(values), contextOf(school, stage, classOf, directory));
}

/** The class a draft names while it is judged: it may not exist yet. */
const JUDGED_CLASS = 'judged';

function withClass(draft: StudentDraft, classOf: JudgedClass | undefined): StudentDraft {
  return classOf === undefined ? draft : { ...draft, classId: JUDGED_CLASS };
}

function contextOf(
  school: KnownSchool,
  stage: Stage,
  classOf: JudgedClass | undefined,
  { province, codeLists, at, today }: SchoolDirectory,
): RecordContext {
  const gradeCode = classOf === undefined ? undefined : gradeAtLoad(classOf, at);
  const known =
    classOf === undefined || gradeCode === undefined
      ? undefined
      : { id: JUDGED_CLASS, stage: classOf.stage, gradeCode, isOpen: true };
  const isFiveFour = school.stages.some(
    (each) => (each.stage === 1 && each.studyYears === 5) || (each.stage === 2 && each.studyYears === 4),
  );
  return {
    today,
    schoolYearStart: schoolYearOf(today).firstDay,
    stage,
    schoolSystem: isFiveFour ? '5-4' : '6-3',
    school: { countyCode: school.countyCode },
    divisions: divisionRegister,
    findClass: () => known,
    province,
    codeLists,
  };
}

function columnFinding({ ruleId, field, values }: Finding): TakeOverFinding {
  return { ruleId, column: columnOf(field), values };
}

/** Family members are counted from 0 in a record, from 1 in a file. */
function columnOf(field: FieldPath): string {
  const column = field.replace(/^guardians\.(\d+)\./, (_, index: string) => `guardians.${Number(index) + 1}.`);
  // The class is told by two columns.
  if (column === 'classId') return 'classNumber';
  if (findColumn(column) === undefined) throw new Error(`No column for ${labelOfField(field).en}`);
  return column;
}

/** Other nationality or people: not known, which the lists have values for. */
const PEOPLE_UNKNOWN = '97';
const CONNECTION_OTHER = '99';

/**
 * Fills what no record can be without and what follows from something else in the row; each lack has its finding already.
 * Family members without name or relation are left out: they are kept in the sealed row.
 */
function completeDraft(
  draft: StudentDraft,
  context: RecordContext,
): {
  readonly draft: StudentDraft | undefined;
  readonly membersKept: readonly number[];
  readonly findings: readonly TakeOverFinding[];
} {
  const findings: TakeOverFinding[] = [];
  if (draft.name === undefined) findings.push(takeOverFinding('T04', 'name'));
  const typeCode = draft.idTypeCode ?? (draft.idNumber?.length === 18 ? ID_TYPES.residentId : ID_TYPES.other);
  const holder =
    draft.idNumber === undefined
      ? undefined
      : holderOfDocument({ typeCode, number: draft.idNumber }, residentIdContext(context));
  const isSexKnown = draft.sexCode === '1' || draft.sexCode === '2';
  const sexCode = isSexKnown ? draft.sexCode : holder?.sexCode;
  const birthDate = draft.birthDate ?? holder?.birthDate;
  if (sexCode === undefined) findings.push(takeOverFinding('T05', 'sexCode'));
  else if (birthDate === undefined) findings.push(takeOverFinding('T05', 'birthDate'));
  if (draft.name === undefined || sexCode === undefined || birthDate === undefined)
    return { draft: undefined, membersKept: [], findings };
  const family = guardiansOf(draft).filter(
    ({ guardian: { name, relationCode } }) => name !== undefined && relationCode !== undefined,
  );
  return {
    membersKept: family.map(({ index }) => index),
    draft: {
      ...draft,
      sexCode,
      birthDate,
      idTypeCode: typeCode,
      nationalityCode: draft.nationalityCode ?? 'CHN',
      ethnicCode: draft.ethnicCode ?? PEOPLE_UNKNOWN,
      overseasCode: draft.overseasCode ?? CONNECTION_OTHER,
      guardians: family.map(({ guardian }) => guardian),
    },
    findings,
  };
}
