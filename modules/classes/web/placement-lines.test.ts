import { expect, it } from 'vitest';
import { readPlacementLines } from './placement-lines.ts';

it('reads what a sheet or a person writes', () => {
  const text = '林燕美\t一年级3班\n\n王小明，2019-09-11，2班\nG410105201909110021 202603\n李雷 2019.10.01 87.5';
  expect(readPlacementLines(text)).toEqual({
    lines: [
      { line: 1, who: '林燕美', value: '一年级3班' },
      { line: 3, who: '王小明', birthDate: '2019-09-11', value: '2班' },
      { line: 4, who: 'G410105201909110021', value: '202603' },
      { line: 5, who: '李雷', birthDate: '2019-10-01', value: '87.5' },
    ],
    notRead: [],
  });
});

it.each(['林燕美', '林燕美 女 3班', 'a b c d', '王小明 2019-13-01 2班'])('does not guess at %j', (text) => {
  expect(readPlacementLines(text)).toEqual({ lines: [], notRead: [1] });
});
