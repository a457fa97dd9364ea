import type { PlainDate } from '@xueji/kernel';
import {
  extensionPath,
  findExtensionByHeader,
  findFieldByHeader,
  foldHeader,
  isExtensionPath,
  type RecordPath,
} from '@xueji/students';
import { type ColumnCandidate, contradictionOf, guessByContent } from './column-content.ts';
import type { FoundHeader, HeaderContext, NamedColumn } from './find-header.ts';

/** A column as it is read. */
export interface MappedColumn {
  /** 0-based position in the sheet. */
  readonly index: number;
  readonly header: string;
  /** Null when the column is not read. */
  readonly field: RecordPath | null;
}

/**
 * `unsure`: the clerk has to say which of the candidates it is, if any. `twice`: another column has the same claim.
 * `unknown`: none of ours, and passed over.
 */
export type ColumnStatus = 'mapped' | 'unsure' | 'twice' | 'unknown';

/** A column with how it was understood. Unless it is mapped, it is not read. */
export interface UnderstoodColumn extends MappedColumn {
  readonly status: ColumnStatus;
  /** What a mapped column was known by. */
  readonly ground: 'name' | 'content' | 'memory' | null;
  /** What it may be, the likeliest first. */
  readonly candidates: readonly RecordPath[];
}

/** By what columns are understood. */
export interface MappingContext extends HeaderContext {
  readonly today: PlainDate;
  /** Columns without which no row could be used. */
  readonly required: readonly RecordPath[];
  /** Columns the task reads; undefined: every field of the catalogue. */
  readonly read?: readonly RecordPath[] | undefined;
  /** What the office said about a header earlier, by the folded header; null: not to be read. */
  readonly remembered?: ReadonlyMap<string, RecordPath | null> | undefined;
}

/** So sure a guess has to be to stand without being asked about. */
const SURE_FROM = 0.9;
/** From here a guess is worth asking about, where the list cannot be used without that column. */
const WORTH_ASKING_FROM = 0.3;

/**
 * Says what each column of a header holds: by what the office said earlier, by its name or alias, and where those say nothing,
 * or say what the values plainly are not, by the values of the first rows.
 */
export function understandColumns(
  header: FoundHeader,
  samples: readonly (readonly string[])[],
  context: MappingContext,
): readonly UnderstoodColumn[] {
  const valuesAt = (index: number): readonly string[] => samples.map((row) => row[index] ?? '');
  const named = header.columns.map((column) => understandName(column, valuesAt(column.index), context));
  return guessTheRest(settleClaims(named, valuesAt), valuesAt, context);
}

/** The required columns that no column is read as. */
export function missingColumns(
  columns: readonly MappedColumn[],
  required: readonly RecordPath[],
): readonly RecordPath[] {
  const present = new Set(columns.map(({ field }) => field));
  return required.filter((field) => !present.has(field));
}

/** Whether somebody has to look at the columns before rows are read: something is open, or needed and not found yet. */
export function hasQuestions(columns: readonly UnderstoodColumn[], required: readonly RecordPath[]): boolean {
  if (columns.some(({ status }) => status === 'unsure' || status === 'twice')) return true;
  return missingColumns(columns, required).length > 0 && columns.some(({ status }) => status === 'unknown');
}

/**
 * Whether an answer holds for other lists too. That a column of a well-known name was passed over does not: it was so beside
 * another column, which is remembered and wins.
 */
export function isWorthRemembering(
  { header, field }: MappedColumn,
  { extension = [] }: Pick<MappingContext, 'extension'> = {},
): boolean {
  if (field !== null) return true;
  return findFieldByHeader(header) === undefined && findExtensionByHeader(header, extension) === undefined;
}

function understandName(
  { index, header, field: byName }: NamedColumn,
  values: readonly string[],
  context: MappingContext,
): UnderstoodColumn {
  const said = context.remembered?.get(foldHeader(header));
  if (said === null) return unknown(index, header);
  if (said !== undefined && isRead(said, context)) return mapped(index, header, said, 'memory');
  if (byName === undefined || !isRead(byName, context)) return unknown(index, header);
  const others = contradictionOf(byName, values, context.today).filter(({ field }) => isRead(field, context));
  if (others.length === 0) return mapped(index, header, byName, 'name');
  return unsure(index, header, [...others.map(({ field }) => field), byName]);
}

/**
 * Where several columns claim a field, the one counts that the office named earlier or that alone has values; of columns with
 * the same values the first. Otherwise nobody can say.
 */
function settleClaims(
  columns: readonly UnderstoodColumn[],
  valuesAt: (index: number) => readonly string[],
): readonly UnderstoodColumn[] {
  return columns.map((column) => {
    const { index, header, field } = column;
    if (field === null) return column;
    const rivals = columns.filter((other) => other.field === field);
    if (rivals.length === 1) return column;
    const winner = winnerOf(rivals, valuesAt);
    if (winner === column) return column;
    return winner === undefined
      ? { index, header, field: null, status: 'twice', ground: null, candidates: [field] }
      : unknown(index, header);
  });
}

function winnerOf(
  rivals: readonly UnderstoodColumn[],
  valuesAt: (index: number) => readonly string[],
): UnderstoodColumn | undefined {
  const fromMemory = rivals.filter(({ ground }) => ground === 'memory');
  if (fromMemory.length === 1) return fromMemory[0];
  const texts = (column: UnderstoodColumn) => valuesAt(column.index).map((value) => value.trim());
  const filled = rivals.filter((rival) => texts(rival).some((text) => text !== ''));
  const [first, ...others] = filled;
  if (first === undefined) return rivals[0];
  const same = JSON.stringify(texts(first));
  return others.every((other) => JSON.stringify(texts(other)) === same) ? first : undefined;
}

/** Columns without a known name are told by their values, where a field has no column yet. */
function guessTheRest(
  columns: readonly UnderstoodColumn[],
  valuesAt: (index: number) => readonly string[],
  context: MappingContext,
): readonly UnderstoodColumn[] {
  const claimed = new Set(
    columns.flatMap(({ field, candidates }) => [...(field === null ? [] : [field]), ...candidates]),
  );
  const isFree = ({ field, confidence }: ColumnCandidate): boolean => {
    if (claimed.has(field) || !isRead(field, context)) return false;
    return confidence >= SURE_FROM || (confidence >= WORTH_ASKING_FROM && context.required.includes(field));
  };
  const guesses = new Map(
    columns.flatMap(({ index, header, status }) =>
      status === 'unknown' && context.remembered?.get(foldHeader(header)) === undefined
        ? [[index, guessByContent(valuesAt(index), context.today).filter(isFree)] as const]
        : [],
    ),
  );
  const claims = [...guesses.values()].flatMap(([best]) => best?.field ?? []);
  return columns.map((column) => {
    const [best, ...further] = guesses.get(column.index) ?? [];
    if (best === undefined) return column;
    const isAlone = claims.filter((field) => field === best.field).length === 1;
    return isAlone && best.confidence >= SURE_FROM
      ? mapped(column.index, column.header, best.field, 'content')
      : unsure(
          column.index,
          column.header,
          [best, ...further].map(({ field }) => field),
        );
  });
}

function isRead(field: RecordPath, { read, extension = [] }: MappingContext): boolean {
  if (isExtensionPath(field)) return extension.some(({ key }) => extensionPath(key) === field);
  return read?.includes(field) ?? true;
}

function mapped(
  index: number,
  header: string,
  field: RecordPath,
  ground: NonNullable<UnderstoodColumn['ground']>,
): UnderstoodColumn {
  return { index, header, field, status: 'mapped', ground, candidates: [] };
}

function unsure(index: number, header: string, candidates: readonly RecordPath[]): UnderstoodColumn {
  return { index, header, field: null, status: 'unsure', ground: null, candidates };
}

function unknown(index: number, header: string): UnderstoodColumn {
  return { index, header, field: null, status: 'unknown', ground: null, candidates: [] };
}
