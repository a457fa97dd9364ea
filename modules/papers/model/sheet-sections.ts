import {
  type CardWords,
  type FieldGroup,
  FORM_FIELDS,
  fieldsOf,
  GUARDIAN_FIELDS,
  type GuardianField,
  isWide,
  type SheetPlacement,
  type SheetValue,
  type StudentField,
  type StudentRecord,
  sheetValues,
  shownExtension,
  textOf,
} from '@xueji/students';

/** A field of a check sheet: what it is called and what is held. */
export interface SheetField {
  readonly label: string;
  readonly value: string;
  /** Takes the whole line. */
  readonly isWide: boolean;
}

export interface SheetSection {
  readonly title: string;
  readonly fields: readonly SheetField[];
}

export const SECTION_TITLES = {
  basics: '个人基础信息',
  enrolment: '学籍信息',
  contact: '个人联系信息',
  extended: '个人扩展信息',
  guardian: '家庭成员及监护人',
} as const satisfies Record<FieldGroup, string>;

/** The parts of the form in its order. */
export const SECTION_GROUPS = ['basics', 'enrolment', 'contact', 'extended', 'guardian'] as const;

const NUMERALS = '一二三四五六七八九';

/** The register gives them, and a family sees at a glance whether they are its child's. */
const SHOWN_THOUGH_GIVEN: ReadonlySet<string> = new Set(['nationalNumber', 'gradeCode']);
/** Nobody has had one for years; it is kept for old records alone. */
const LEFT_OUT: ReadonlySet<string> = new Set(['homepage']);
const TYPED: ReadonlySet<string> = new Set(FORM_FIELDS.map(({ key }) => key));

/** The fields of a part that a family can check. */
export function checkedFields(group: Exclude<FieldGroup, 'guardian'>): readonly StudentField[] {
  return fieldsOf(group).filter(({ key }) => (TYPED.has(key) || SHOWN_THOUGH_GIVEN.has(key)) && !LEFT_OUT.has(key));
}

/** What a check sheet says of a pupil, part by part; families of more than one member have a part each. */
export function sheetSections(
  record: StudentRecord,
  placement: SheetPlacement | null,
  groups: readonly string[],
  words: CardWords,
): readonly SheetSection[] {
  const values = sheetValues(record, placement);
  const field = (each: StudentField | GuardianField, value: SheetValue): SheetField => ({
    label: each.label[words.language],
    value: textOf(each, value ?? null, words).text,
    isWide: isWide(each),
  });
  const parts = SECTION_GROUPS.filter((group) => groups.includes(group)).flatMap((group) =>
    group === 'guardian'
      ? record.guardians.map((member, place) => ({
          title: record.guardians.length > 1 ? `${SECTION_TITLES.guardian}（${place + 1}）` : SECTION_TITLES.guardian,
          fields: GUARDIAN_FIELDS.map((each) => field(each, member.values[each.key])),
        }))
      : [
          {
            title: SECTION_TITLES[group],
            fields: [
              ...checkedFields(group).map((each) => field(each, values[each.key])),
              ...(group === 'extended' ? extensionFields(record) : []),
            ],
          },
        ],
  );
  return parts.map(({ title, fields }, place) => ({ title: `${NUMERALS[place] ?? place + 1}、${title}`, fields }));
}

/** What the province asks for beyond the form stands with the circumstances. */
function extensionFields({ extension }: StudentRecord): readonly SheetField[] {
  return shownExtension(extension)
    .filter(({ isRetired }) => !isRetired)
    .map(({ label, text }) => ({ label: label.zh, value: text?.zh ?? '', isWide: false }));
}

/** Lines a sheet holds in usual print; beyond, it takes smaller print. */
const LINES_MAX = 53;
/** Characters a label and a value have room for in half a line. */
const LABEL_CHARACTERS = 9;
const VALUE_CHARACTERS = 20;

/** Whether the sheet needs smaller print to stay on one page. */
export function isDense(sections: readonly SheetSection[]): boolean {
  const lines = sections.map(({ fields }) => {
    const narrow = fields.filter((field) => !field.isWide);
    const isBroken = ({ value, label }: SheetField) =>
      label.length > LABEL_CHARACTERS || value.length > VALUE_CHARACTERS;
    const broken = narrow.filter(isBroken).length;
    return 1 + (fields.length - narrow.length) + Math.ceil(narrow.length / 2) + broken;
  });
  return lines.reduce((sum, count) => sum + count, 0) > LINES_MAX;
}
