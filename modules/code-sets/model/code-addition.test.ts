import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { type CodeAddition, decideAddition, extensibleLists, listOf, provincialLists } from './code-addition.ts';
import { formItems, isOnForm, labelOf, matchCode } from './code-list.ts';
import { codeLists } from './code-lists.ts';

const minorityClass: CodeAddition = {
  list: 'entryMode',
  code: 'A1',
  label: { zh: '民族班', en: 'Minority class' },
  countsAs: '99',
  validFrom: asPlainDate('2026-09-10'),
  validTo: null,
};
const today = asPlainDate('2026-09-10');

function verdict(differences: Partial<CodeAddition>, existing: readonly CodeAddition[] = []): string {
  const found = decideAddition({ ...minorityClass, ...differences }, existing);
  return found.ok ? 'accepted' : found.refusal.kind.type;
}

describe('a province may add', () => {
  it('to C09, C11 and C20, which no standard closes', () => {
    expect(extensibleLists.map((key) => codeLists[key].id)).toEqual(['C09', 'C11', 'C20']);
  });

  it.each([
    [{}, 'accepted'],
    [{ list: 'commuteMode', code: 'A', label: { zh: '索道', en: 'Cableway' }, countsAs: '9' }, 'accepted'],
    [{ list: 'sex', code: 'A', countsAs: '1' }, 'code-sets/list-closed'],
    [{ list: 'ethnicity', countsAs: '97' }, 'code-sets/list-closed'],
    [{ code: '13' }, 'code-sets/code-malformed'],
    [{ code: 'A' }, 'code-sets/code-malformed'],
    [{ code: 'a1' }, 'code-sets/code-malformed'],
    [{ code: 'A12' }, 'code-sets/code-malformed'],
    [{ label: { zh: '体育特招', en: 'Sports' } }, 'code-sets/name-taken'],
    [{ label: { zh: '其 他', en: 'Else' } }, 'code-sets/name-taken'],
    [{ label: { zh: '民族班', en: 'Admitted for Sports' } }, 'code-sets/name-taken'],
    [{ label: { zh: '21', en: 'Twenty-one' } }, 'code-sets/name-taken'],
    [{ countsAs: '98' }, 'code-sets/counts-as-unknown'],
    [{ countsAs: 'A1' }, 'code-sets/counts-as-unknown'],
  ] as const)('%o: %s', (differences, expected) => {
    expect(verdict(differences)).toBe(expected);
  });

  it('no code twice, not even a retired one, and no name twice', () => {
    const retired = { ...minorityClass, validTo: today };
    expect(verdict({ label: { zh: '国际班', en: 'International class' } }, [retired])).toBe('code-sets/code-taken');
    expect(verdict({ code: 'A2' }, [minorityClass])).toBe('code-sets/name-taken');
    expect(verdict({ code: 'A2', label: { zh: '国际班', en: 'International class' } }, [retired])).toBe('accepted');
  });
});

describe('a list with additions', () => {
  const list = listOf('entryMode', provincialLists([minorityClass]));

  it.each(['A1', '民族班', 'Minority class', 'A1-民族班', ' ａ1 '])('reads %j as the value of the province', (text) => {
    expect(matchCode(list, text)).toEqual({ code: 'A1' });
    expect(matchCode(codeLists.entryMode, text)).toBeUndefined();
  });

  it('names it, and offers it to the stages of the value it counts as, while it is in force', () => {
    expect(labelOf(list, 'A1', 'zh')).toBe('民族班');
    expect(isOnForm(list, 'A1', today, 3)).toBe(true);
    expect(isOnForm(list, 'A1', today, 1)).toBe(false);
    expect(isOnForm(list, 'A1', asPlainDate('2026-09-09'), 3)).toBe(false);
    const retired = listOf('entryMode', provincialLists([{ ...minorityClass, validTo: today }]));
    expect(formItems(retired, today).map(({ code }) => code)).not.toContain('A1');
    expect(matchCode(retired, '民族班')).toEqual({ code: 'A1' });
  });

  it('leaves every other list as the nation has it', () => {
    const lists = provincialLists([minorityClass]);
    expect(listOf('sex', lists)).toBe(codeLists.sex);
    expect(codeLists.entryMode.items.some(({ code }) => code === 'A1')).toBe(false);
  });
});
