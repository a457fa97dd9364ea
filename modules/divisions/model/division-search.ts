import { addDays, type PlainDate } from '@xueji/kernel';
import { pinyin as readAloud } from 'pinyin-pro';
import type { Division, DivisionRegister } from './division.ts';
import { parentCodeOf, partsOfDivisionCode } from './division-code.ts';
import { divisionPath, findDivision, isInForce, isPlaceholder } from './division-lookup.ts';

/** A division and all one may type to find it. Made once: reading five thousand names aloud takes a moment. */
interface Entry {
  readonly division: Division;
  readonly names: readonly string[];
  /** 金水区 → jinshuiqu, jinshui without the word for what it is, and jsq. */
  readonly pinyin: string;
  readonly placePinyin: string;
  readonly initials: string;
}

/** The divisions of a register, ready to be searched. */
export interface DivisionIndex {
  readonly register: DivisionRegister;
  readonly entries: readonly Entry[];
  /** What went into a code when it was withdrawn. */
  readonly predecessors: ReadonlyMap<string, readonly Division[]>;
  /** Codes that ever stood directly below a code; provinces below null. */
  readonly codesBelow: ReadonlyMap<string | null, readonly string[]>;
}

/** Prepares a register for being searched and walked down. */
export function divisionIndexOf(register: DivisionRegister): DivisionIndex {
  const entries = [...register.byCode.values()].flat().map((division) => {
    // What stands for a level is found by its code alone: 市辖区 is the name of hundreds.
    const syllables = isPlaceholder(division.name) ? [] : syllablesOf(division.name);
    return {
      division,
      names: pathOf(register, division),
      pinyin: syllables.join(''),
      placePinyin: syllables.slice(0, -1).join(''),
      initials: syllables.map((syllable) => syllable.charAt(0)).join(''),
    };
  });
  const codesBelow = new Map<string | null, string[]>();
  for (const code of register.byCode.keys()) {
    const parent = parentCodeOf(code);
    codesBelow.set(parent, [...(codesBelow.get(parent) ?? []), code]);
  }
  const predecessors = new Map<string, Division[]>();
  for (const { division } of entries) {
    for (const code of division.succession?.codes ?? []) {
      predecessors.set(code, [...(predecessors.get(code) ?? []), division]);
    }
  }
  return { register, entries, predecessors, codesBelow };
}

/** Names from the province down to a division, as they were when it was last in force. */
export function pathOf(register: DivisionRegister, { code, validTo }: Division): readonly string[] {
  return divisionPath(register, code, validTo === null ? undefined : addDays(validTo, -1));
}

interface SearchOptions {
  readonly on: PlainDate;
  /** Six digits of the division in which to look. */
  readonly of?: string | undefined;
  readonly limit: number;
}

/**
 * The divisions a person may mean by a text: the beginning of a code, of the name, of its pinyin or initials, or a part of
 * the names from the province down (郑州金水 finds 金水区). What is in force on the day comes first, then what was
 * withdrawn; within each the nearest match, greater before smaller, in the order of codes. A code given to several places in turn appears once
 * for each.
 */
export function searchDivisions(index: DivisionIndex, text: string, options: SearchOptions): readonly Division[] {
  const wanted = wantedOf(text);
  const prefix = options.of === undefined ? '' : options.of.replace(/(00)+$/, '');
  const found: Found[] = [];
  for (const entry of index.entries) {
    const { division } = entry;
    if (!division.code.startsWith(prefix) || division.validFrom > options.on) continue;
    const nearness = nearnessOf(entry, wanted);
    if (nearness === undefined) continue;
    found.push({ division, rank: nearness + (isInForce(division, options.on) ? 0 : WITHDRAWN) });
  }
  return found
    .sort(byNearness)
    .slice(0, options.limit)
    .map(({ division }) => division);
}

interface Found {
  readonly division: Division;
  readonly rank: number;
}

function byNearness(one: Found, other: Found): number {
  return (
    one.rank - other.rank ||
    one.division.level - other.division.level ||
    (one.division.code < other.division.code ? -1 : 1)
  );
}

/**
 * The divisions directly below one, or the provinces, on a day. Heads that stand for a level (市辖区 above 东城区) are
 * passed over: what is below them counts as below the province.
 */
export function childrenOf(index: DivisionIndex, of: string | null, on: PlainDate): readonly Division[] {
  return (index.codesBelow.get(of) ?? []).flatMap((code) => {
    const division = findDivision(index.register, code, on);
    if (division === undefined) return [];
    return isPlaceholder(division.name) ? childrenOf(index, code, on) : [division];
  });
}

/** How many places worse a withdrawn division is than the worst match in force. */
const WITHDRAWN = 10;

interface Wanted {
  readonly digits: string | undefined;
  readonly letters: string | undefined;
  readonly characters: string;
}

function wantedOf(text: string): Wanted {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}·/／>,，、-]/gu, '');
  return {
    digits: /^\d+$/.test(plain) ? (partsOfDivisionCode(plain)?.division ?? plain) : undefined,
    letters: /^[a-z]+$/.test(plain) ? plain : undefined,
    characters: plain,
  };
}

/** 0 is the thing itself; undefined: not meant. */
function nearnessOf({ division, names, pinyin, placePinyin, initials }: Entry, wanted: Wanted): number | undefined {
  if (wanted.digits !== undefined) {
    if (division.code === wanted.digits) return 0;
    // Longer than a code is none.
    return division.code.startsWith(wanted.digits) ? 1 : undefined;
  }
  if (wanted.letters !== undefined) {
    if (pinyin === wanted.letters || placePinyin === wanted.letters) return 0;
    if (initials === wanted.letters) return 1;
    if (pinyin.startsWith(wanted.letters)) return 2;
    return initials.startsWith(wanted.letters) ? 3 : undefined;
  }
  if (wanted.characters === '' || isPlaceholder(division.name)) return undefined;
  if (division.name === wanted.characters) return 0;
  if (division.name.startsWith(wanted.characters)) return 1;
  if (division.name.includes(wanted.characters)) return 2;
  return endsPath(names, wanted.characters) ? 3 : undefined;
}

/** Whether the characters are beginnings of names of a path down to the last one: 郑州金水, 河南省郑州市金水区. */
function endsPath(names: readonly string[], characters: string): boolean {
  const last = names.at(-1) ?? '';
  for (let length = 1; length <= Math.min(last.length, characters.length); length += 1) {
    if (!last.startsWith(characters.slice(-length))) continue;
    const rest = characters.slice(0, -length);
    if (rest === '' || names.some((_name, at) => endsPath(names.slice(0, at), rest))) return true;
  }
  return false;
}

function syllablesOf(name: string): readonly string[] {
  return readAloud(name, { toneType: 'none', type: 'array', v: true }).filter((syllable) => /^[a-z]+$/.test(syllable));
}
