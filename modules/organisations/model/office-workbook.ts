import { type CodeList, codeLists, matchCode, type Stage } from '@xueji/code-sets';
import { type LocalText, type PlainDate, type Problem, parsePlainDate, problem } from '@xueji/kernel';
import { ORGANISATION_KINDS, type OrganisationKind, teachesPupils } from '@xueji/platform/access';
import { OFFICE_WORKBOOK_PROBLEMS } from './office-workbook-problems.ts';
import type { MakerChecker } from './school.ts';
import { SCHOOL_TYPES } from './school-type.ts';

interface ColumnDefinition {
  readonly label: LocalText;
  /** Other headers under which the column is known. */
  readonly aliases?: readonly string[];
  readonly isRequired?: true;
}

/** The columns of a workbook of offices (机构表), in the order of the empty one. */
const OFFICE_COLUMNS = {
  parentCode: { label: { zh: '上级机构代码', en: 'Superior code' }, aliases: ['上级代码'], isRequired: true },
  kind: { label: { zh: '机构类别', en: 'Kind' }, aliases: ['类别'], isRequired: true },
  code: { label: { zh: '机构代码', en: 'Code' }, aliases: ['代码', '学校标识码', '机构标识码'], isRequired: true },
  nameZh: {
    label: { zh: '中文名称', en: 'Chinese name' },
    aliases: ['名称', '机构名称', '学校名称'],
    isRequired: true,
  },
  nameEn: { label: { zh: '英文名称', en: 'English name' } },
  divisionCode: { label: { zh: '行政区划代码', en: 'Division code' }, aliases: ['区划代码'], isRequired: true },
  openedOn: { label: { zh: '设立日期', en: 'Opened' }, aliases: ['建校日期'] },
  schoolType: { label: { zh: '办学类型', en: 'School type' } },
  primaryYears: { label: { zh: '小学修业年限', en: 'Primary years' }, aliases: ['小学学制'] },
  juniorYears: { label: { zh: '初中修业年限', en: 'Junior years' }, aliases: ['初中学制'] },
  seniorYears: { label: { zh: '高中修业年限', en: 'Senior years' }, aliases: ['高中学制'] },
  competentCode: { label: { zh: '学籍主管部门代码', en: 'Competent authority code' } },
  seniorCompetentCode: { label: { zh: '高中学籍主管部门代码', en: 'Competent authority code, senior' } },
  ownerKind: { label: { zh: '办别', en: 'Owner' } },
  urbanRural: { label: { zh: '城乡类型', en: 'Urban or rural' } },
  makerChecker: { label: { zh: '审核方式', en: 'Second check' } },
  address: { label: { zh: '地址', en: 'Address' } },
  contactPerson: { label: { zh: '联系人', en: 'Contact person' } },
  contactPhone: { label: { zh: '联系电话', en: 'Telephone' } },
} as const satisfies Record<string, ColumnDefinition>;

export type OfficeColumn = keyof typeof OFFICE_COLUMNS;

export const officeColumns = Object.keys(OFFICE_COLUMNS) as readonly OfficeColumn[];

function definitionOf(column: OfficeColumn): ColumnDefinition {
  return OFFICE_COLUMNS[column];
}

export function labelOfColumn(column: OfficeColumn): LocalText {
  return definitionOf(column).label;
}

export function isRequiredColumn(column: OfficeColumn): boolean {
  return definitionOf(column).isRequired === true;
}

/** Kinds a workbook may hold. The roots of a node are made with it. */
const KINDS = ['prefecture', 'county', 'school', 'teachingPoint'] as const satisfies readonly OrganisationKind[];

/** How offices are called in lists of their own: the short words beside the full ones. */
const KIND_ALIASES: Readonly<Record<(typeof KINDS)[number], readonly string[]>> = {
  prefecture: ['地市', '地市级', '市级'],
  county: ['区县', '县级', '区县级'],
  school: [],
  teachingPoint: [],
};

const MAKER_CHECKER = {
  'two-person': { zh: '校内两人', en: 'Two people' },
  'central-school': { zh: '中心校复核', en: 'Central school' },
  authority: { zh: '主管部门复核', en: 'Authority' },
} as const satisfies Record<MakerChecker, LocalText>;

const YEAR_COLUMNS = { 1: 'primaryYears', 2: 'juniorYears', 3: 'seniorYears' } as const satisfies Record<
  Stage,
  OfficeColumn
>;

/** Headers are compared without blanks, stars of required columns and letter case. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*★:]/g, '');
}

const HEADERS = new Map(
  officeColumns.flatMap((column) => {
    const { label, aliases = [] } = definitionOf(column);
    return [label.zh, label.en, ...aliases].map((text): [string, OfficeColumn] => [fold(text), column]);
  }),
);

/** So many known headers make a row the header: a title above the list may hold one by chance. */
const HEADERS_LEAST = 3;

/** Where each column stands, when a row is the header of a list of offices. The first of two equal headers counts. */
export function findOfficeColumns(texts: readonly string[]): ReadonlyMap<OfficeColumn, number> | undefined {
  const found = new Map<OfficeColumn, number>();
  for (const [index, text] of texts.entries()) {
    const column = HEADERS.get(fold(text));
    if (column !== undefined && !found.has(column)) found.set(column, index);
  }
  return found.size < HEADERS_LEAST ? undefined : found;
}

/** What is wrong with a cell. Without a column: with the row as a whole. */
export interface OfficeRowFault {
  readonly column: OfficeColumn | undefined;
  readonly problem: Problem;
}

/** One office as its row says it, codes not yet looked up. */
export interface OfficeRow {
  readonly parentCode: string;
  readonly kind: OrganisationKind;
  readonly code: string;
  readonly name: LocalText;
  readonly divisionCode: string;
  /** Left out: the day the workbook is brought in. */
  readonly openedOn: PlainDate | undefined;
  readonly address: string;
  readonly contactPerson: string;
  readonly contactPhone: string;
  readonly school: OfficeRowSchool | undefined;
}

export interface OfficeRowSchool {
  readonly type: string;
  readonly ownerKind: string | undefined;
  readonly urbanRural: string | undefined;
  readonly makerChecker: MakerChecker;
  /** `competentCode` empty: the nearest authority above. */
  readonly stages: readonly { readonly stage: Stage; readonly studyYears: number; readonly competentCode: string }[];
}

export interface OfficeRowReading {
  /** Undefined when a value is missing or cannot be understood. */
  readonly office: OfficeRow | undefined;
  readonly faults: readonly OfficeRowFault[];
}

/** Understands one row. Every cell that cannot be understood is told, not the first alone. */
export function readOfficeRow(textOf: (column: OfficeColumn) => string): OfficeRowReading {
  const faults: OfficeRowFault[] = [];
  const fault = (column: OfficeColumn, kind: keyof typeof OFFICE_WORKBOOK_PROBLEMS, values = {}): undefined => {
    faults.push({
      column,
      problem: problem(OFFICE_WORKBOOK_PROBLEMS[kind], { column: labelOfColumn(column), ...values }),
    });
    return undefined;
  };
  const text = (column: OfficeColumn, min: number, max: number): string => {
    const value = textOf(column).trim();
    if (value === '' && isRequiredColumn(column)) fault(column, 'valueMissing');
    else if (value !== '' && (value.length < min || value.length > max)) fault(column, 'textLength', { min, max });
    return value;
  };
  const choice = <Value extends string>(
    column: OfficeColumn,
    options: Readonly<Record<Value, { readonly label: LocalText; readonly spellings: readonly string[] }>>,
  ): Value | undefined => {
    const value = fold(textOf(column));
    if (value === '') return isRequiredColumn(column) ? fault(column, 'valueMissing') : undefined;
    const names = Object.keys(options) as Value[];
    const found = names.find((name) => options[name].spellings.some((spelling) => fold(spelling) === value));
    return found ?? fault(column, 'valueUnknown', { allowed: listOf(names.map((name) => options[name].label)) });
  };
  const code = (column: 'ownerKind' | 'urbanRural'): string | undefined => {
    const value = textOf(column).trim();
    if (value === '') return undefined;
    const list: CodeList = codeLists[column];
    return (
      matchCode(list, value)?.code ??
      fault(column, 'valueUnknown', { allowed: listOf(list.items.map((item) => item.label)) })
    );
  };
  const day = (column: OfficeColumn): PlainDate | undefined => {
    const value = textOf(column)
      .trim()
      .replace(/^(\d{4})[/.年]?(\d{2})[/.月]?(\d{2})日?$/, '$1-$2-$3');
    return value === '' ? undefined : (parsePlainDate(value) ?? fault(column, 'dateMalformed'));
  };

  const kind = choice('kind', KIND_OPTIONS);
  const nameZh = text('nameZh', 2, 60);
  const division = text('divisionCode', 6, 12).slice(0, 6);
  const row = {
    parentCode: text('parentCode', 1, 20),
    code: text('code', 1, 20),
    name: { zh: nameZh, en: text('nameEn', 2, 120) || nameZh },
    divisionCode: division,
    openedOn: day('openedOn'),
    address: text('address', 1, 200),
    contactPerson: text('contactPerson', 1, 40),
    contactPhone: text('contactPhone', 1, 30),
  };
  if (kind === undefined || !teachesPupils(kind))
    return kind === undefined || faults.length > 0
      ? { office: undefined, faults }
      : { office: { ...row, kind, school: undefined }, faults };

  const type = choice('schoolType', TYPE_OPTIONS);
  if (type === undefined && textOf('schoolType').trim() === '') fault('schoolType', 'valueMissing');
  const competent = text('competentCode', 1, 20);
  const seniorCompetent = text('seniorCompetentCode', 1, 20) || competent;
  const stages = ([1, 2, 3] as const).flatMap((stage) => {
    const written = textOf(YEAR_COLUMNS[stage]).trim().replace(/年$/, '');
    if (written === '') return [];
    if (!/^[2-9]$/.test(written)) {
      fault(YEAR_COLUMNS[stage], 'valueUnknown', { allowed: '2–9' });
      return [];
    }
    return [{ stage, studyYears: Number(written), competentCode: stage === 3 ? seniorCompetent : competent }];
  });
  const school = {
    ownerKind: code('ownerKind'),
    urbanRural: code('urbanRural'),
    makerChecker: choice('makerChecker', MAKER_CHECKER_OPTIONS) ?? 'two-person',
    stages,
  };
  if (type === undefined || faults.length > 0) return { office: undefined, faults };
  return { office: { ...row, kind, school: { ...school, type } }, faults };
}

const KIND_OPTIONS = optionsOf(
  KINDS,
  (kind) => ORGANISATION_KINDS[kind].label,
  (kind) => KIND_ALIASES[kind],
);
const TYPE_OPTIONS = optionsOf(
  Object.keys(SCHOOL_TYPES) as (keyof typeof SCHOOL_TYPES)[],
  (type) => SCHOOL_TYPES[type].label,
  (type) => [type, `${type}${SCHOOL_TYPES[type].label.zh}`],
);
const MAKER_CHECKER_OPTIONS = optionsOf(
  Object.keys(MAKER_CHECKER) as (keyof typeof MAKER_CHECKER)[],
  (way) => MAKER_CHECKER[way],
  () => [],
);

function optionsOf<Value extends string>(
  values: readonly Value[],
  labelOf: (value: Value) => LocalText,
  aliasesOf: (value: Value) => readonly string[],
) {
  return Object.fromEntries(
    values.map((value) => {
      const label = labelOf(value);
      return [value, { label, spellings: [label.zh, label.en, ...aliasesOf(value)] }];
    }),
  ) as unknown as Readonly<Record<Value, { readonly label: LocalText; readonly spellings: readonly string[] }>>;
}

function listOf(labels: readonly LocalText[]): LocalText {
  return { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') };
}
