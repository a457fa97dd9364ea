import { statusNumber } from '@xueji/enrolments';
import type { PlainDate } from '@xueji/kernel';
import { parsePlainDate } from '@xueji/kernel';
import { holderOfDocument, ID_TYPES, parseStudentNumber, type RecordContext, residentIdContext } from '@xueji/students';
import { dayAt, textAt } from './judge-placement.ts';
import type { EarlierSpell, JudgedNumber, TakeOverFinding } from './judged-row.ts';
import { REPEATED_MAX } from './layout.ts';
import type { RowValues } from './read-row.ts';
import { placeOf, type SchoolDirectory } from './school-directory.ts';
import { statusOfExchangeCode } from './status-map.ts';
import { takeOverFinding } from './take-over-rules.ts';

export interface JudgedNumbers {
  readonly number: JudgedNumber | undefined;
  readonly earlierNumbers: readonly JudgedNumber[];
  readonly findings: readonly TakeOverFinding[];
}

/** Reads the number in use and those before it. A number that breaks its rule is not entered: it would find somebody else. */
export function judgeNumbers(values: RowValues, idNumber: string | undefined, context: RecordContext): JudgedNumbers {
  const findings: TakeOverFinding[] = [];
  const { today } = context;
  const written = textAt(values, 'nationalNumber');
  const number = written === undefined ? undefined : readNumber(written, idNumber, context);
  if (written === undefined) findings.push(takeOverFinding('T20', 'nationalNumber'));
  else if (number === undefined) findings.push(takeOverFinding('T21', 'nationalNumber'));
  const since = dayAt(values, 'numberSince', today);
  if (since === 'wrong') findings.push(takeOverFinding('T15', 'numberSince'));
  const day = since === 'wrong' ? undefined : since;
  const earlierNumbers: JudgedNumber[] = [];
  for (let block = 1; block <= REPEATED_MAX.earlierNumbers; block += 1) {
    const column = `earlierNumbers.${block}.number`;
    const text = textAt(values, column);
    if (text === undefined) continue;
    const read = readNumber(text, undefined, context);
    const from = dayAt(values, `earlierNumbers.${block}.since`, today);
    const until = dayAt(values, `earlierNumbers.${block}.until`, today);
    const isKnown = read !== undefined && [number, ...earlierNumbers].some((each) => each?.number === read.number);
    if (read === undefined || isKnown || from === 'wrong' || until === 'wrong' || isAfter(from, until)) {
      findings.push(takeOverFinding('T23', column));
    } else {
      earlierNumbers.push({ ...read, since: from ?? until, until: until ?? day ?? today });
    }
  }
  return { number: number && { ...number, since: day }, earlierNumbers, findings };
}

type ReadNumber = Pick<JudgedNumber, 'kind' | 'number'>;

function readNumber(text: string, idNumber: string | undefined, context: RecordContext): ReadNumber | undefined {
  const parsed = parseStudentNumber(text);
  if (!parsed.ok) return undefined;
  const { kind, digits } = parsed.value;
  const read = { kind, number: `${kind}${digits}` };
  switch (kind) {
    case 'G': {
      const document = { typeCode: ID_TYPES.residentId, number: digits };
      return holderOfDocument(document, residentIdContext(context)) === undefined ? undefined : read;
    }
    case 'J': {
      const birth = `${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`;
      return parsePlainDate(birth) === undefined ? undefined : read;
    }
    case 'L':
      return digits === idNumber ? undefined : read;
  }
}

function isAfter(from: PlainDate | undefined, until: PlainDate | undefined): boolean {
  return from !== undefined && until !== undefined && from > until;
}

/** Spells before the present one. Each ends; what ended as in school did not end. */
export function judgeHistory(
  values: RowValues,
  directory: SchoolDirectory,
): { readonly spells: readonly EarlierSpell[]; readonly findings: readonly TakeOverFinding[] } {
  const spells: EarlierSpell[] = [];
  const findings: TakeOverFinding[] = [];
  for (let block = 1; block <= REPEATED_MAX.earlierSpells; block += 1) {
    const part = (key: string) => `earlierSpells.${block}.${key}`;
    const code = textAt(values, part('schoolCode'));
    if (code === undefined) {
      const hasRest = ['stage', 'beginOn', 'endOn', 'statusCode'].some((key) => values.has(part(key)));
      if (hasRest) findings.push(takeOverFinding('T24', part('schoolCode')));
      continue;
    }
    const spell = readSpell(values, part, code, directory);
    if (spell === undefined) findings.push(takeOverFinding('T24', part('schoolCode')));
    else spells.push(spell);
  }
  return { spells, findings };
}

function readSpell(
  values: RowValues,
  part: (key: string) => string,
  schoolCode: string,
  directory: SchoolDirectory,
): EarlierSpell | undefined {
  const school = directory.schools.get(schoolCode);
  const stageText = textAt(values, part('stage'));
  const stage = stageText === '1' ? 1 : stageText === '2' ? 2 : stageText === '3' ? 3 : undefined;
  const beginOn = dayAt(values, part('beginOn'), directory.today);
  const endOn = dayAt(values, part('endOn'), directory.today);
  const status = statusOfExchangeCode(textAt(values, part('statusCode'))?.padStart(2, '0') ?? '');
  if (school === undefined || stage === undefined || status === undefined) return undefined;
  if (beginOn === undefined || beginOn === 'wrong' || endOn === undefined || endOn === 'wrong') return undefined;
  const place = placeOf(school, stage);
  if (place === undefined || endOn < beginOn || statusNumber(status) < 30) return undefined;
  return { stage, status, beginOn, endOn, place };
}
