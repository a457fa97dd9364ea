import { accept, type LocalText, type PlainDate, type Problem, problem, type Result, refuse } from '@xueji/kernel';
import { type CodeItem, type CodeList, findItem, isSpelling } from './code-list.ts';
import { type CodeListKey, codeLists } from './code-lists.ts';
import { CODE_SET_PROBLEMS } from './code-sets-problems.ts';

/** A value that a province has added to a list. */
export interface CodeAddition {
  readonly list: CodeListKey;
  /** Begins with a letter, so that no later code of the nation meets it, and is as long as the codes of its list. */
  readonly code: string;
  readonly label: LocalText;
  /** The value of the nation under which it is counted and exchanged; it is offered to the same stages. */
  readonly countsAs: string;
  readonly validFrom: PlainDate;
  /** First day it may no longer be used; null: in force. Retired values stay readable, and their codes are never given again. */
  readonly validTo: PlainDate | null;
}

/** The lists to which a province has added, complete with the additions. All others are those of the nation. */
export type ProvincialLists = Readonly<Partial<Record<CodeListKey, CodeList>>>;

/** The lists that a province may add to, in the order of the rules. */
export const extensibleLists = (Object.keys(codeLists) as CodeListKey[]).filter(
  (key) => listOf(key).mayBeExtended !== undefined,
);

/** A list as a province has it; without its lists that of the nation. */
export function listOf(key: CodeListKey, provincial: ProvincialLists = {}): CodeList {
  return provincial[key] ?? codeLists[key];
}

/** Puts the additions of a province into their lists. Made once per reading of many records: a list keeps its own index. */
export function provincialLists(additions: readonly CodeAddition[]): ProvincialLists {
  const lists: Partial<Record<CodeListKey, CodeList>> = {};
  for (const addition of additions) {
    const list = listOf(addition.list, lists);
    lists[addition.list] = { ...list, items: [...list.items, itemOf(addition)] };
  }
  return lists;
}

/**
 * Whether a province may add a value: only to a list that is open to it, under a code of the right form that was never
 * given, with names that mean nothing else, and counted as a value of the nation.
 */
export function decideAddition(
  addition: Omit<CodeAddition, 'validFrom' | 'validTo'>,
  existing: readonly CodeAddition[],
): Result<CodeListKey, Problem> {
  const { list: key, code, label, countsAs } = addition;
  const national: CodeList = codeLists[key];
  const list = listOf(key, provincialLists(existing));
  if (national.mayBeExtended === undefined) return refuse(problem(CODE_SET_PROBLEMS.listClosed, { list: list.name }));
  if (!hasFormOf(national, code))
    return refuse(problem(CODE_SET_PROBLEMS.codeMalformed, { length: lengthOf(national) }));
  if (findItem(list, code) !== undefined) return refuse(problem(CODE_SET_PROBLEMS.codeTaken, { code }));
  const taken = [label.zh, label.en].find((name) => isSpelling(list, name));
  if (taken !== undefined) return refuse(problem(CODE_SET_PROBLEMS.nameTaken, { name: taken }));
  const counted = findItem(national, countsAs);
  if (counted === undefined || counted.onForm === false) {
    return refuse(problem(CODE_SET_PROBLEMS.countsAsUnknown, { code: countsAs }));
  }
  return accept(key);
}

function hasFormOf(list: CodeList, code: string): boolean {
  return /^[A-Z][0-9A-Z]*$/.test(code) && code.length === lengthOf(list);
}

function lengthOf(list: CodeList): number {
  return list.items[0]?.code.length ?? 0;
}

function itemOf({ list, code, label, countsAs, validFrom, validTo }: CodeAddition): CodeItem {
  const stages = findItem(codeLists[list], countsAs)?.stages;
  return {
    code,
    label,
    validFrom,
    ...(validTo === null ? {} : { validTo }),
    ...(stages === undefined ? {} : { stages }),
  };
}
