import type { Language, LocalText, PlainDate } from '@xueji/kernel';
import type { Stage } from './stage.ts';

/** One value of a code list. */
export interface CodeItem {
  readonly code: string;
  readonly label: LocalText;
  /** Other spellings accepted on import: short names, former names, codes of older forms. */
  readonly aliases?: readonly string[];
  /** First day the value may be used; absent: since ever. */
  readonly validFrom?: PlainDate;
  /** First day the value may no longer be used; absent: in force. */
  readonly validTo?: PlainDate;
  /** `false`: the standard has the value, the collection form does not offer it. Absent: offered. */
  readonly onForm?: boolean;
  /** Stages for which the form offers the value; absent: all. */
  readonly stages?: readonly Stage[];
}

/** A closed list of values for one field. */
export interface CodeList {
  /** The name of the list in the rules: 'C01' … 'C21', or a word for lists that have no number. */
  readonly id: string;
  readonly key: string;
  readonly name: LocalText;
  /** The standard or form the values come from. */
  readonly standard: string;
  readonly items: readonly CodeItem[];
  /** Why a province may add values of its own. Absent: the list is closed. */
  readonly mayBeExtended?: LocalText;
}

interface Index {
  readonly byCode: ReadonlyMap<string, CodeItem>;
  /** Folded spelling → codes that may be written so. More than one code: the stage decides. */
  readonly bySpelling: ReadonlyMap<string, readonly string[]>;
}

/** '1-男', '1 男', '01汉族': a code, an optional separator, a name. */
const CODE_WITH_NAME = /^([0-9A-Z]+)[-‐–—―:._、\s]*(.+)$/i;

const indexes = new WeakMap<CodeList, Index>();

/**
 * The value a person meant by `text`, or undefined.
 *
 * Accepts the code, the name in either language, an alias, or code and name together ('1-男'); full-width characters,
 * blanks of any kind, letter case and a leading zero lost in a spreadsheet do not matter. Code and name that contradict
 * each other match nothing. A name shared by several codes (C11 has 其他 twice) is decided by `stage`, or not at all.
 */
export function matchCode(list: CodeList, text: string, stage?: Stage): { readonly code: string } | undefined {
  const whole = decide(list, spelledAs(list, text), stage);
  if (whole !== undefined) return { code: whole };
  const parts = CODE_WITH_NAME.exec(text.normalize('NFKC').trim());
  if (parts === null) return undefined;
  const named = spelledAs(list, parts[2] ?? '');
  const code = decide(list, spelledAs(list, parts[1] ?? ''), stage);
  return code !== undefined && named.includes(code) ? { code } : undefined;
}

/** Whether a text already is a code, name or other spelling of one or more values. */
export function isSpelling(list: CodeList, text: string): boolean {
  return spelledAs(list, text).length > 0;
}

/** The item with exactly this code. */
export function findItem(list: CodeList, code: string): CodeItem | undefined {
  return indexOf(list).byCode.get(code);
}

/** The name of a code. A code the list does not have is shown as it stands: a strange value is seen, not hidden. */
export function labelOf(list: CodeList, code: string, language: Language): string {
  return findItem(list, code)?.label[language] ?? code;
}

/** What the collection form offers on a day, for pupils of a stage. */
export function formItems(list: CodeList, on: PlainDate, stage?: Stage): readonly CodeItem[] {
  return list.items.filter((item) => isOffered(item, on, stage));
}

/** Whether the collection form accepts the value on a day, for pupils of a stage. */
export function isOnForm(list: CodeList, code: string, on: PlainDate, stage?: Stage): boolean {
  const item = findItem(list, code);
  return item !== undefined && isOffered(item, on, stage);
}

function isOffered(item: CodeItem, on: PlainDate, stage: Stage | undefined): boolean {
  if (item.onForm === false) return false;
  if (item.validFrom !== undefined && on < item.validFrom) return false;
  if (item.validTo !== undefined && on >= item.validTo) return false;
  return stage === undefined || item.stages === undefined || item.stages.includes(stage);
}

function spelledAs(list: CodeList, text: string): readonly string[] {
  const { bySpelling } = indexOf(list);
  // Most cells hold the plain name: folding a hundred thousand rows of them would cost seconds.
  return bySpelling.get(text) ?? bySpelling.get(fold(text)) ?? [];
}

function decide(list: CodeList, codes: readonly string[], stage: Stage | undefined): string | undefined {
  if (codes.length <= 1 || stage === undefined) return codes.length === 1 ? codes[0] : undefined;
  const ofStage = codes.filter((code) => findItem(list, code)?.stages?.includes(stage));
  return ofStage.length === 1 ? ofStage[0] : undefined;
}

/** One spelling for what people write alike: width, case, blanks, zero-width characters, brackets, dots and commas. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}()、,/·•'’"]/gu, '');
}

function indexOf(list: CodeList): Index {
  const known = indexes.get(list);
  if (known !== undefined) return known;
  const byCode = new Map<string, CodeItem>();
  const bySpelling = new Map<string, string[]>();
  for (const item of list.items) {
    if (byCode.has(item.code)) throw new Error(`Code list ${list.id} has code ${item.code} twice`);
    byCode.set(item.code, item);
    for (const spelling of [item.code, item.label.zh, item.label.en, ...(item.aliases ?? [])]) {
      const codes = bySpelling.get(fold(spelling)) ?? [];
      if (!codes.includes(item.code)) bySpelling.set(fold(spelling), [...codes, item.code]);
    }
  }
  // A spreadsheet that took '01' for a number hands over '1'. Only where '1' means nothing else.
  for (const [spelling, codes] of [...bySpelling]) {
    const shortened = spelling.replace(/^0+(?=\d+$)/, '');
    if (!bySpelling.has(shortened)) bySpelling.set(shortened, codes);
  }
  const index = { byCode, bySpelling };
  indexes.set(list, index);
  return index;
}
