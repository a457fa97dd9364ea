import {
  type CodeAddition,
  type CodeItem,
  type CodeList,
  type CodeListKey,
  codeLists,
  findItem,
} from '@xueji/code-sets';
import { asPlainDate, type LocalText } from '@xueji/kernel';
import type { Schemas } from '@xueji/platform/web';

/** A value of the province as the server tells it. */
export type StoredAddition = Schemas['StoredCodeAddition'];

/** One line of a list as the page shows it: a value of the nation, or one of the province. */
export interface CodeLine {
  readonly item: CodeItem;
  readonly state: 'in-force' | 'off-form' | 'to-come' | 'retired';
  readonly addition: StoredAddition | undefined;
}

const COLLECTION_FORM: LocalText = { zh: '全国学生基本信息采集表', en: 'CEMS collection form' };

/** Documents called by a name; standards are called by their number in both languages. */
const DOCUMENTS: Readonly<Record<string, LocalText>> = {
  'CEMS collection form': COLLECTION_FORM,
  'CEMS collection form, after GB/T 2261.3': {
    zh: `${COLLECTION_FORM.zh}，参照 GB/T 2261.3`,
    en: `${COLLECTION_FORM.en}, after GB/T 2261.3`,
  },
  '2007 national specification of primary and secondary school management information': {
    zh: '2007 年中小学管理信息规范',
    en: 'Specification of school management information, 2007',
  },
  统计用城乡划分代码: { zh: '统计用城乡划分代码', en: 'Urban-rural codes of the statistics' },
  Xueji: { zh: '本系统', en: 'Xueji' },
};

/** The number of a list among the lists of the rules; what we listed besides has none. */
export function numberOf({ id }: CodeList): string | undefined {
  return /^C\d+$/.test(id) ? id : undefined;
}

/** What a list follows. */
export function standardOf({ standard }: CodeList): LocalText {
  return DOCUMENTS[standard] ?? { zh: standard, en: standard };
}

/** Every list with its key, in the order of the rules. */
export const listedLists = Object.entries(codeLists) as readonly (readonly [CodeListKey, CodeList])[];

/** The lists whose number, name, standard or a value holds the words. */
export function findLists(words: string): typeof listedLists {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return listedLists;
  return listedLists.filter(([, list]) =>
    [list.id, list.name.zh, list.name.en, standardOf(list).zh, list.standard, ...list.items.flatMap(wordsOf)].some(
      (text) => text.toLowerCase().includes(wanted),
    ),
  );
}

/** The lines of a list on a day, those of the province last; only those that hold the words. */
export function linesOf(
  list: CodeList,
  additions: readonly StoredAddition[],
  today: string,
  words: string,
): readonly CodeLine[] {
  const wanted = words.trim().toLowerCase();
  return list.items
    .map((item) => ({
      item,
      state: stateOf(item, today),
      addition: additions.find(({ code }) => code === item.code),
    }))
    .filter(({ item }) => wanted === '' || wordsOf(item).some((text) => text.toLowerCase().includes(wanted)));
}

/** The values of the nation an addition may be counted as. */
export function countableItems(key: CodeListKey): readonly CodeItem[] {
  return codeLists[key].items.filter(({ onForm }: CodeItem) => onForm !== false);
}

/** The name of the national value an addition counts as. */
export function countedAs({ list, countsAs }: StoredAddition): CodeItem['label'] {
  return findItem(codeLists[list], countsAs)?.label ?? { zh: countsAs, en: countsAs };
}

function wordsOf({ code, label, aliases = [] }: CodeItem): readonly string[] {
  return [code, label.zh, label.en, ...aliases];
}

function stateOf({ onForm, validFrom, validTo }: CodeItem, today: string): CodeLine['state'] {
  if (validTo !== undefined && validTo <= today) return 'retired';
  if (validFrom !== undefined && validFrom > today) return 'to-come';
  return onForm === false ? 'off-form' : 'in-force';
}

/** An addition as the model has it. */
export function toAddition({ list, code, label, countsAs, validFrom, validTo }: StoredAddition): CodeAddition {
  return {
    list,
    code,
    label,
    countsAs,
    validFrom: asPlainDate(validFrom),
    validTo: validTo === null ? null : asPlainDate(validTo),
  };
}
