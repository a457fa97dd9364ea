import { expect, it } from 'vitest';
import { readChoices } from './extension-choices.ts';

it('reads a value from each line, whichever comma separates its parts', () => {
  expect(readChoices('1，校内食堂，School canteen\n\n2, 回家 , At home\n')).toEqual({
    kind: 'read',
    choices: [
      { code: '1', label: { zh: '校内食堂', en: 'School canteen' } },
      { code: '2', label: { zh: '回家', en: 'At home' } },
    ],
  });
});

it.each([
  ['a line without English', '1,校内食堂,School canteen\n2,回家'],
  ['a code that is none', '1,校内食堂,School canteen\n第二,回家,At home'],
  ['a code given twice', '1,校内食堂,School canteen\n1,回家,At home'],
])('names %s', (_, text) => {
  expect(readChoices(text)).toEqual({ kind: 'unclear', line: 2 });
});
