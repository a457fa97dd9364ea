import type { ProvincialLists } from '@xueji/code-sets';
import { dateInShanghai, type Language, type LocalText } from '@xueji/kernel';
import { shownExtension } from './extension-view.ts';
import { GUARDIAN_FIELDS, type GuardianField, type GuardianFieldKey, type StudentField } from './field-catalogue.ts';
import { isWide, type SheetValue, type ShownValue, shownValue } from './field-value.ts';
import { fieldsOf, type SheetPlacement, sheetValues } from './record-sheets.ts';
import type { StudentRecord } from './student-api.ts';

/** A value in words. */
export interface CardText {
  readonly text: string;
  /** Names of places are Chinese in every language. */
  readonly isPlaceName: boolean;
}

/** A field on paper: its number on the form, its name, its value, and how many of the row's places it takes. */
export interface CardCell extends CardText {
  readonly number: string | undefined;
  readonly label: string;
  readonly places: number;
}

/** A family member by the place on the form, in two lines. */
export interface CardMember {
  readonly ordinal: number;
  readonly lines: readonly (readonly (CardText & { readonly label: string })[])[];
}

export interface CardSection {
  readonly title: string;
  readonly rows: readonly (readonly CardCell[])[];
}

/** A 学籍卡: everything the record keeps, in the order of the form, in words. */
export interface StudentCardContent {
  readonly school: string;
  readonly sections: readonly CardSection[];
  /** Names of the columns of the family, two lines; then two lines for every member. */
  readonly memberHeads: readonly (readonly string[])[];
  readonly members: readonly CardMember[];
}

export interface CardSource {
  readonly record: StudentRecord;
  readonly placement: SheetPlacement | null;
}

export interface CardWords {
  readonly language: Language;
  /** Names of a division from the province down: 河南省郑州市金水区. */
  readonly divisionName: (code: string) => string;
  /** The code lists to which the province has added. */
  readonly codeLists?: ProvincialLists | undefined;
}

const PLACES = 3;
/** Beside the photo the first rows have a place less. */
export const ROWS_BESIDE_PHOTO = 6;

const SECTIONS = [
  { group: 'basics', title: { zh: '一、个人基础信息', en: '1. Person' } },
  { group: 'enrolment', title: { zh: '二、学籍信息', en: '2. Student status' } },
  { group: 'contact', title: { zh: '三、个人联系信息', en: '3. Contact' } },
  { group: 'extended', title: { zh: '四、个人扩展信息', en: '4. Circumstances' } },
] as const;

/** A member takes two lines of six, as on the form. */
const MEMBER_LINES: readonly (readonly GuardianFieldKey[])[] = [
  ['name', 'relationCode', 'relationNote', 'isGuardian', 'ethnicCode', 'phone'],
  ['idTypeCode', 'idNumber', 'employer', 'jobTitle', 'hukouPlaceCode', 'address'],
];

/** Everything a card says, in one language. What the record does not keep has no place; what was left empty has a blank. */
export function cardContent({ record, placement }: CardSource, words: CardWords): StudentCardContent {
  const values = sheetValues(record, placement);
  const { language } = words;
  return {
    school: placement === null ? '' : placement.school.name[language],
    sections: SECTIONS.map(({ group, title }) => {
      const cells = fieldsOf(group)
        .filter(({ key }) => key in values)
        .map((field) => cellOf(field, values[field.key], words));
      if (group === 'extended') cells.push(...extensionCells(record, language));
      return { title: title[language], rows: packed(cells, group === 'basics' ? ROWS_BESIDE_PHOTO : 0) };
    }),
    memberHeads: MEMBER_LINES.map((line) => line.map((key) => memberField(key).label[language])),
    members: record.guardians.map(({ ordinal, values: member }) => ({
      ordinal,
      lines: MEMBER_LINES.map((line) =>
        line.map(memberField).map((field) => ({
          label: field.label[language],
          ...textOf(field, member[field.key] ?? null, words),
        })),
      ),
    })),
  };
}

/** What the province asks for comes after the form's own fields. */
function extensionCells({ extension }: StudentRecord, language: Language): readonly CardCell[] {
  return shownExtension(extension).map(({ label, text }) => ({
    number: undefined,
    label: label[language],
    text: text === null ? '' : text[language],
    isPlaceName: false,
    places: 1,
  }));
}

function memberField(key: GuardianFieldKey): GuardianField {
  const field = GUARDIAN_FIELDS.find((each) => each.key === key);
  if (field === undefined) throw new Error(`No field ${key} of a family member`);
  return field;
}

function cellOf(field: StudentField, value: SheetValue, words: CardWords): CardCell {
  return {
    number: field.number,
    label: field.label[words.language],
    ...textOf(field, value, words),
    places: isWide(field) ? PLACES - 1 : 1,
  };
}

/** The value of a field in words, as it stands on paper: nothing for what was left empty. */
export function textOf(field: StudentField | GuardianField, value: SheetValue, words: CardWords): CardText {
  const shown = shownValue(field, value, words.codeLists);
  if (shown.kind === 'division') {
    return { text: `${words.divisionName(shown.code)} ${shortCode(shown.code)}`.trim(), isPlaceName: true };
  }
  return { text: plainText(shown, words.language), isPlaceName: false };
}

function plainText(shown: Exclude<ShownValue, { kind: 'division' }>, language: Language): string {
  switch (shown.kind) {
    case 'waiting':
    case 'empty':
      return '';
    case 'text':
      return inLanguage(shown.text, language);
    case 'date':
      // A moment of the register is a day of China's, also before eight in the morning.
      return shown.date.includes('T') ? dateInShanghai(new Date(shown.date)) : shown.date;
    case 'protected':
      return shown.masked;
  }
}

function inLanguage(text: LocalText | string, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}

function shortCode(code: string): string {
  return code.length === 12 && code.endsWith('000000') ? code.slice(0, 6) : code;
}

/** Cells in rows, in their order; the last of a row takes what is left of it. */
function packed(cells: readonly CardCell[], rowsBesidePhoto: number): readonly (readonly CardCell[])[] {
  const rows: CardCell[][] = [];
  let row: CardCell[] = [];
  const placesOfRow = () => (rows.length < rowsBesidePhoto ? PLACES - 1 : PLACES);
  const taken = () => row.reduce((sum, { places }) => sum + places, 0);
  const endRow = () => {
    const last = row.pop();
    if (last === undefined) return;
    row.push({ ...last, places: last.places + placesOfRow() - taken() - last.places });
    rows.push(row);
    row = [];
  };
  for (const cell of cells) {
    if (taken() + cell.places > placesOfRow()) endRow();
    row.push(cell);
  }
  endRow();
  return rows;
}
