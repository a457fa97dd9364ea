import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CodeItem, type CodeList, matchCode } from './code-list.ts';
import { codeLists } from './code-lists.ts';

const seed = 20260910;

/** Spellings that only the stage can tell apart are judged in the table test. */
const shared = new Set(['其他', '其它', 'Other']);

interface Spelling {
  readonly list: CodeList;
  readonly item: CodeItem;
  readonly text: string;
}

const spellings: readonly Spelling[] = Object.values<CodeList>(codeLists).flatMap((list) =>
  list.items.flatMap((item) =>
    [item.code, item.label.zh, item.label.en, ...(item.aliases ?? [])]
      .filter((text) => list.id !== 'C11' || !shared.has(text))
      .map((text) => ({ list, item, text })),
  ),
);

const blank = fc.constantFrom('', ' ', '\t', '\u3000', '\u00a0', '\u200b', '\ufeff');
const separator = fc.constantFrom('-', '－', ' ', '\u3000', '—', '.', ':', '：', '');

describe(`matchCode (seed ${seed})`, () => {
  it('finds every value by every spelling', () => {
    for (const { list, item, text } of spellings)
      expect([list.id, text, matchCode(list, text)]).toEqual([list.id, text, { code: item.code }]);
  });

  it('does not mind blanks, width and case', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...spellings),
        blank,
        blank,
        fc.boolean(),
        fc.boolean(),
        (spelling, before, after, wide, low) => {
          const cased = low ? spelling.text.toLowerCase() : spelling.text.toUpperCase();
          const written = before + (wide ? widened(cased) : cased) + after;
          expect(matchCode(spelling.list, written)).toEqual({ code: spelling.item.code });
        },
      ),
      { seed, numRuns: 2000 },
    );
  });

  it('takes code and Chinese name together, and refuses them when they contradict each other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...spellings), fc.nat(), separator, (spelling, shift, between) => {
        const { list, item } = spelling;
        const other = list.items[shift % list.items.length] ?? item;
        const found = matchCode(list, item.code + between + other.label.zh);
        const agrees = item.label.zh === other.label.zh;
        expect(found).toEqual(agrees ? { code: item.code } : undefined);
      }),
      { seed, numRuns: 2000 },
    );
  });
});

function widened(text: string): string {
  return text.replace(/[!-~]/g, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0));
}
