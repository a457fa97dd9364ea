import type { ExportColumn } from '@xueji/exports';
import type { LocalText } from '@xueji/kernel';
import { type ExtensionField, extensionPath } from './extension-field.ts';
import {
  type FieldPath,
  fieldOf,
  GUARDIAN_FIELDS,
  type GuardianField,
  guardianPath,
  labelOfField,
  STUDENT_FIELDS,
  type StudentField,
} from './field-catalogue.ts';
import type { FieldGroup } from './fields/field.ts';
import { PUPIL_COLUMNS, type PupilColumn } from './pupil-columns.ts';

/** Family members with columns of their own. The form prints two; how many there are has a column too, so that none is lost unseen. */
export const MEMBER_PLACES = 4;

/** Of where a pupil is, each list says what it knows; a photo is no text. */
const NOT_OF_A_RECORD: ReadonlySet<string> = new Set([
  'photo',
  'seatNumber',
  'gradeCode',
  'classId',
  'campusId',
  'studentCategoryCode',
  'statusCode',
  'inSchool',
  'boarder',
  'schoolCode',
  'authorityCode',
  'createdOn',
  'enteredBy',
]);

const GROUPS: Readonly<Record<Exclude<FieldGroup, 'guardian'>, LocalText>> = {
  basics: { zh: '个人基础信息', en: 'Person' },
  enrolment: { zh: '学籍信息', en: 'Student status' },
  contact: { zh: '个人联系信息', en: 'Contact' },
  extended: { zh: '个人扩展信息', en: 'Circumstances' },
};

const LISTED: ReadonlySet<string> = new Set(PUPIL_COLUMNS.flatMap((column) => ('path' in column ? [column.path] : [])));

const OWN_COLUMNS = STUDENT_FIELDS.filter(({ key }) => !NOT_OF_A_RECORD.has(key) && !LISTED.has(key)).map((field) =>
  columnOf(field.key, GROUPS[field.group as Exclude<FieldGroup, 'guardian'>]),
);

const FAMILY_COLUMNS = Array.from({ length: MEMBER_PLACES }, (_, index) =>
  GUARDIAN_FIELDS.map(({ key }) =>
    columnOf(guardianPath(index, key), { zh: `家庭成员${index + 1}`, en: `Family member ${index + 1}` }),
  ),
).flat();

/** Every field of the record beyond those of a list, in the order of the form: for whom a whole record may leave. */
export const RECORD_COLUMNS: readonly PupilColumn[] = [
  ...OWN_COLUMNS,
  {
    key: 'memberCount',
    label: { zh: '家庭成员人数', en: 'Family members' },
    width: 12,
    group: { zh: '家庭', en: 'Family' },
    permission: 'exports.whole-record',
  },
  ...FAMILY_COLUMNS,
];

/** Every column a list of pupils may have of a person. */
export const ALL_PUPIL_COLUMNS: readonly PupilColumn[] = [...PUPIL_COLUMNS, ...RECORD_COLUMNS];

/** The columns of a sheet in which each field of the province has its own. */
export function spreadExtension(
  columns: readonly ExportColumn[],
  fields: readonly ExtensionField[],
): readonly ExportColumn[] {
  const ofProvince = fields.map(({ key, label, kind }) => ({
    key: extensionPath(key),
    label,
    width: kind === 'text' ? 24 : 12,
  }));
  return columns.flatMap((column) => (column.key === 'extension' ? ofProvince : [column]));
}

/** Whether a file shows the value masked: numbers, telephones, and where somebody lives. */
export function isMaskedInFiles({ sensitivity, key }: StudentField | GuardianField): boolean {
  return sensitivity === 'protected' || isAddress(key);
}

export function isAddress(key: string): boolean {
  return /address$/i.test(key);
}

function columnOf(path: FieldPath, group: LocalText): PupilColumn {
  const field = fieldOf(path);
  return {
    key: path,
    path,
    label: labelOfField(path),
    width: widthOf(field),
    group,
    permission: 'exports.whole-record',
    ...(isMaskedInFiles(field) ? { isProtected: true } : {}),
  };
}

/** In characters: what usually stands in such a cell. */
function widthOf({ kind, lengthMax = 0 }: StudentField | GuardianField): number {
  switch (kind) {
    case 'identifier':
      return 22;
    case 'division':
      return 30;
    case 'phone':
      return 14;
    case 'text':
      return lengthMax >= 200 ? 36 : 14;
    case 'code':
    case 'date':
    case 'year-month':
    case 'yes-no':
    case 'decimal':
    case 'reference':
      return 12;
  }
}
