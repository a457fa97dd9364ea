import {
  type ExtensionField,
  findExtensionByHeader,
  findFieldByHeader,
  findFieldOfMember,
  type RecordPath,
} from '@xueji/students';

/** A row of a sheet as it shows. */
export interface HeadRow {
  readonly rowNumber: number;
  readonly texts: readonly string[];
}

/** A column that has a name, or content without one. */
export interface NamedColumn {
  /** 0-based position in the sheet. */
  readonly index: number;
  /** As the sheet names it; of two levels both. Empty where the column has content and no name. */
  readonly header: string;
  /** Undefined when the name is none of ours. */
  readonly field: RecordPath | undefined;
}

export interface FoundHeader {
  /** The last row of the header: what follows are the rows of the list. */
  readonly rowNumber: number;
  readonly columns: readonly NamedColumn[];
}

/** Rows a header may be preceded by (title, notes). */
export const HEADER_SEARCH_ROWS = 20;

/** By what the header of a list is known. */
export interface HeaderContext {
  /** Fewer fields than usual, for lists that may have few columns. */
  readonly headerFieldsMin?: number | undefined;
  /** The fields of the province the list is read for. */
  readonly extension?: readonly ExtensionField[] | undefined;
}

/** Rows are taken for the header when they name at least so many fields; titles and notes above name none. */
const HEADER_FIELDS_MIN = 5;

/**
 * Finds the header among the first rows of a sheet: the row, or two rows above each other, that names most fields. Two levels
 * are taken only where they name more than one: then a title such as 父亲 stands over the names of its columns.
 */
export function findHeader(
  rows: readonly HeadRow[],
  { headerFieldsMin: fieldsMin = HEADER_FIELDS_MIN, extension = [] }: HeaderContext = {},
): FoundHeader | undefined {
  let best: { readonly header: FoundHeader; readonly fields: number } | undefined;
  for (const [place, row] of rows.entries()) {
    const below = rows[place + 1];
    const candidates = [oneLevel(row, extension), ...(below === undefined ? [] : [twoLevels(row, below, extension)])];
    for (const header of candidates) {
      if (header.rowNumber > HEADER_SEARCH_ROWS) continue;
      const fields = countFields(header);
      if (fields >= fieldsMin && fields > (best?.fields ?? 0)) best = { header, fields };
    }
  }
  return best?.header;
}

/** How many fields a header names, each counted once. */
export function countFields({ columns }: FoundHeader): number {
  return new Set(columns.flatMap(({ field }) => field ?? [])).size;
}

function oneLevel({ rowNumber, texts }: HeadRow, extension: readonly ExtensionField[]): FoundHeader {
  const names = new ColumnNames(extension);
  const columns = texts.flatMap((text, index) =>
    isBlank(text) ? [] : [{ index, header: text.trim(), field: names.fieldOf(text) }],
  );
  return { rowNumber, columns };
}

/**
 * Reads a title over several columns on to the right as far as the cells beside it are empty and have a name below. Where a
 * merged cell covers both levels, the lower one is empty.
 */
function twoLevels(upper: HeadRow, lower: HeadRow, extension: readonly ExtensionField[]): FoundHeader {
  const names = new ColumnNames(extension);
  const columns: NamedColumn[] = [];
  let title = '';
  for (let index = 0; index < Math.max(upper.texts.length, lower.texts.length); index += 1) {
    const above = (upper.texts[index] ?? '').trim();
    const name = (lower.texts[index] ?? '').trim();
    if (above !== '' || name === '') title = above;
    if (title === '' && name === '') continue;
    const header = name === '' ? title : title === '' ? name : `${title} ${name}`;
    columns.push({ index, header, field: names.fieldBelow(title, name) });
  }
  return { rowNumber: lower.rowNumber, columns };
}

/** What the names of one header mean; the people it names are numbered on the way. */
class ColumnNames {
  readonly #members = new MemberTitles();
  readonly #extension: readonly ExtensionField[];

  constructor(extension: readonly ExtensionField[]) {
    this.#extension = extension;
  }

  /** A name as it stands, with the person it is about before it (父亲电话), or a name of the province. */
  fieldOf(name: string): RecordPath | undefined {
    return findFieldByHeader(name) ?? this.#ofPerson(name) ?? findExtensionByHeader(name, this.#extension);
  }

  fieldBelow(title: string, name: string): RecordPath | undefined {
    if (name === '') return this.fieldOf(title);
    const member = this.#members.indexOf(title);
    if (member !== undefined) return findFieldOfMember(member, name);
    return findFieldByHeader(`${title}${name}`) ?? this.fieldOf(name);
  }

  #ofPerson(name: string): RecordPath | undefined {
    const [, person, rest] = PERSON_BEFORE_NAME.exec(name.trim()) ?? [];
    const member = person === undefined || rest === undefined ? undefined : this.#members.indexOf(person);
    return member === undefined ? undefined : findFieldOfMember(member, rest ?? '');
  }
}

const PERSON = '父亲|爸爸|母亲|妈妈|爷爷|奶奶|祖父|祖母|外公|外婆|外祖父|外祖母|监护人|家长';
const PERSON_BEFORE_NAME = new RegExp(`^(${PERSON})的?(.+)$`, 'u');
/** 家庭成员1信息, 监护人二, 家庭成员或监护人（一）, 父亲情况. */
const MEMBER_TITLE = new RegExp(
  `^(?:家庭)?(?:成员|${PERSON})(?:或监护人)?(?:信息|情况)?\\(?([1-9一二三四]?)\\)?(?:信息|情况)?$`,
  'u',
);

/** Numbers the people a header names, in the order in which they appear; those that carry a number keep it. */
class MemberTitles {
  readonly #indexes = new Map<string, number>();

  /** The family member, from 0, a title is about; undefined when it is about none. */
  indexOf(title: string): number | undefined {
    const folded = title.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
    const match = MEMBER_TITLE.exec(folded);
    if (match === null) return undefined;
    const known = this.#indexes.get(folded);
    if (known !== undefined) return known;
    const numbered = '1234一二三四'.indexOf(match[1] === '' ? '-' : (match[1] ?? '-')) % 4;
    const index = numbered >= 0 ? numbered : this.#nextFree();
    this.#indexes.set(folded, index);
    return index;
  }

  #nextFree(): number {
    const taken = new Set(this.#indexes.values());
    let index = 0;
    while (taken.has(index)) index += 1;
    return index;
  }
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
