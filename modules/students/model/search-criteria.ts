import { asPlainDate, type PlainDate, parsePlainDate } from '@xueji/kernel';
import { z } from 'zod';
import { cleanIdentifier, cleanName, cleanText } from './clean-text.ts';

const dayOfBirth = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined)
  .transform(asPlainDate)
  .optional();

/** What a person typed into the search box, understood. Kept sealed; the schema reads it back. */
export const searchCriteriaSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('student-number'), number: z.string() }),
  z.strictObject({ kind: z.literal('id-document'), number: z.string() }),
  /** The beginning of a name, and the day of birth where it was typed behind it. */
  z.strictObject({ kind: z.literal('name'), prefix: z.string(), bornOn: dayOfBirth }),
  /** Full pinyin or initials, from the start: lzh finds 李子涵. */
  z.strictObject({ kind: z.literal('pinyin'), prefix: z.string(), bornOn: dayOfBirth }),
]);

export type SearchCriteria = z.output<typeof searchCriteriaSchema>;
export type SearchKind = SearchCriteria['kind'];

/**
 * Numbers are found whole only: a part of a number would turn the search into a way of guessing it.
 * Names by their beginning, in characters or by sound, and if a day follows, only those born on it.
 */
export function readSearch(text: string): SearchCriteria {
  const { words, bornOn: day } = splitBirthDate(cleanText(text));
  const identifier = cleanIdentifier(text);
  if (day === undefined && /^[GLJ]\d{17}[\dX]$/.test(identifier)) return { kind: 'student-number', number: identifier };
  if (day === undefined && /\d/.test(identifier)) return { kind: 'id-document', number: identifier };
  const name = cleanName(words);
  const born = day === undefined ? {} : { bornOn: day };
  // Pinyin as people type it: with apostrophes between syllables, ü as v.
  return /^[a-zü' ’]+$/i.test(name)
    ? { kind: 'pinyin', prefix: name.toLowerCase().replaceAll('ü', 'v').replaceAll(/[' ’]/g, ''), ...born }
    : { kind: 'name', prefix: name, ...born };
}

/** 李子涵 2019-05-03, lzh 20190503, 李子涵2019年5月3日. Letters stand apart: E20190503 is the number of a passport. */
const NAME_AND_DAY =
  /^(?<words>\D*\p{Script=Han}\D*?|\D+ )(?:(?<year>\d{4})[-./．年](?<month>\d{1,2})[-./．月](?<day>\d{1,2})日?|(?<compact>\d{8}))$/u;

function splitBirthDate(text: string): { readonly words: string; readonly bornOn: PlainDate | undefined } {
  const { words, year, month = '', day = '', compact } = NAME_AND_DAY.exec(text)?.groups ?? {};
  const written = compact?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  const bornOn = parsePlainDate(written ?? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return words === undefined || bornOn === undefined ? { words: text, bornOn: undefined } : { words, bornOn };
}
