import type { LocalText } from '@xueji/kernel';
import {
  type FieldPath,
  GUARDIAN_FIELDS,
  guardianPath,
  labelOfField,
  STUDENT_FIELDS,
  type StudentFieldKey,
} from '@xueji/students';

/** Blocks of one row that may repeat, and how often. In CSV each has columns of its own, in NDJSON they are lists. */
export const REPEATED_MAX = { guardians: 4, earlierNumbers: 3, earlierSpells: 4 } as const;

export type RepeatedBlock = keyof typeof REPEATED_MAX;

/** One value of a row: a CSV column, or a path into an NDJSON object (`guardians.1.name` is the first of the list). */
export interface LayoutColumn {
  readonly name: string;
  readonly label: LocalText;
  readonly help: LocalText;
  readonly required: 'always' | 'conditional' | 'optional';
  /** The field of the record it fills; absent for what the register keeps about spell and number. */
  readonly field?: FieldPath;
}

/** Fields the register sets, and those that a file of text cannot carry. The class comes as entry year and number. */
const NOT_IN_FILE: ReadonlySet<StudentFieldKey> = new Set<StudentFieldKey>([
  'classId',
  'gradeCode',
  'statusCode',
  'nationalNumber',
  'studentCategoryCode',
  'inSchool',
  'boarder',
  'photo',
  'nutrition',
]);

const DAY: LocalText = { zh: '年-月-日，如 2024-09-01。', en: 'Year-month-day, such as 2024-09-01.' };

const PLACEMENT: readonly LayoutColumn[] = [
  {
    name: 'schoolCode',
    label: { zh: '学校标识码', en: 'School code' },
    help: { zh: '学籍所在学校的10位标识码。', en: 'Ten digits of the school that holds the record.' },
    required: 'always',
  },
  {
    name: 'stage',
    label: { zh: '学段', en: 'Stage' },
    help: { zh: '1 小学，2 初中，3 普通高中。', en: '1 primary, 2 junior secondary, 3 senior secondary.' },
    required: 'always',
  },
  {
    name: 'entryYear',
    label: { zh: '入学年份（级）', en: 'Entry year of the cohort' },
    help: {
      zh: '所在班级的级，4位年份；留级、休学后随班就读的，填现班级的级。不填时按入学年月。',
      en: 'Cohort of the class the pupil sits in now, four digits; after repeating that of the present class. Left out, it follows from the entry month.',
    },
    required: 'optional',
  },
  {
    name: 'classNumber',
    label: { zh: '班号', en: 'Class number' },
    help: { zh: '本级内的班号，1至99。', en: 'Number within the cohort, 1 to 99.' },
    required: 'always',
  },
  {
    name: 'gradeCode',
    label: { zh: '年级', en: 'Grade' },
    help: {
      zh: '年级代码（11–16、21–24、31–33），填写时须与级一致。',
      en: 'Grade code (11–16, 21–24, 31–33); where given it must agree with the cohort.',
    },
    required: 'optional',
  },
  {
    name: 'beginOn',
    label: { zh: '进入本校日期', en: 'At this school since' },
    help: {
      zh: `转入的填转入日期。不填时按入学年月的第一天。${DAY.zh}`,
      en: `For pupils who transferred in, that day. Left out, the first day of the entry month. ${DAY.en}`,
    },
    required: 'optional',
  },
  {
    name: 'statusCode',
    label: { zh: '学籍状态', en: 'Status' },
    help: {
      zh: 'JY/T 1001 学生当前状态代码：01 在读，02 休学，06 流失，07 毕业……',
      en: 'Code of JY/T 1001: 01 in school, 02 suspended, 06 dropped out, 07 graduated …',
    },
    required: 'always',
  },
  {
    name: 'statusSince',
    label: { zh: '状态起始日期', en: 'Status since' },
    help: { zh: `除在读外必填。${DAY.zh}`, en: `Required unless in school. ${DAY.en}` },
    required: 'conditional',
  },
  {
    name: 'nationalNumber',
    label: { zh: '学籍号', en: 'Student number' },
    help: { zh: '现用的学籍号：G、J 或 L 加18位。', en: 'The number in use: G, J or L and 18 characters.' },
    required: 'always',
  },
  {
    name: 'numberSince',
    label: { zh: '学籍号启用日期', en: 'Number since' },
    help: DAY,
    required: 'optional',
  },
];

const EARLIER_NUMBER: Readonly<Record<string, LocalText>> = {
  number: { zh: '原学籍号', en: 'Earlier number' },
  since: { zh: '启用日期', en: 'since' },
  until: { zh: '停用日期', en: 'until' },
};

const EARLIER_SPELL: Readonly<Record<string, LocalText>> = {
  schoolCode: { zh: '原学校标识码', en: 'Earlier school' },
  stage: { zh: '原学段', en: 'stage' },
  beginOn: { zh: '进入日期', en: 'from' },
  endOn: { zh: '离开日期', en: 'to' },
  statusCode: { zh: '离校状态', en: 'left as' },
};

/** Every column a file may have, in the order of the documented layout. */
export const LAYOUT: readonly LayoutColumn[] = [
  ...PLACEMENT,
  ...STUDENT_FIELDS.filter(({ key }) => !NOT_IN_FILE.has(key)).map(
    (field): LayoutColumn => ({
      name: field.key,
      label: field.label,
      help: field.help,
      required: field.required === 'system' ? 'optional' : field.required,
      field: field.key,
    }),
  ),
  ...repeat('guardians', (index) =>
    GUARDIAN_FIELDS.map(
      (field): LayoutColumn => ({
        name: `guardians.${index + 1}.${field.key}`,
        label: labelOfField(guardianPath(index, field.key)),
        help: field.help,
        required: field.required === 'always' && index > 0 ? 'conditional' : asRequired(field.required),
        field: guardianPath(index, field.key),
      }),
    ),
  ),
  ...repeat('earlierNumbers', (index) => blockColumns('earlierNumbers', index, EARLIER_NUMBER)),
  ...repeat('earlierSpells', (index) => blockColumns('earlierSpells', index, EARLIER_SPELL)),
];

const BY_NAME: ReadonlyMap<string, LayoutColumn> = new Map(LAYOUT.map((column) => [column.name, column]));

/** The column of a name; undefined for a name the layout does not know. */
export function findColumn(name: string): LayoutColumn | undefined {
  return BY_NAME.get(name);
}

/** Columns a CSV file must have, whatever stands in them: without these no row can become a pupil. */
export const COLUMNS_NEEDED = ['schoolCode', 'stage', 'statusCode', 'nationalNumber', 'name'] as const;

function repeat(block: RepeatedBlock, columns: (index: number) => readonly LayoutColumn[]): readonly LayoutColumn[] {
  return Array.from({ length: REPEATED_MAX[block] }, (_, index) => columns(index)).flat();
}

function blockColumns(
  block: RepeatedBlock,
  index: number,
  labels: Readonly<Record<string, LocalText>>,
): readonly LayoutColumn[] {
  return Object.entries(labels).map(([key, label]) => ({
    name: `${block}.${index + 1}.${key}`,
    label: { zh: `${label.zh}（第${index + 1}段）`, en: `${label.en} (block ${index + 1})` },
    help: { zh: '以前的学籍号或就读经历，按时间先后。', en: 'History, the earliest first.' },
    required: 'optional' as const,
  }));
}

function asRequired(required: string): LayoutColumn['required'] {
  return required === 'always' || required === 'conditional' ? required : 'optional';
}
