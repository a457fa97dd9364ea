import { describe, expect, it } from 'vitest';
import { saysNothing } from './footer-row.ts';

describe('a row below a list', () => {
  it.each([
    [['', ' ', '']],
    [['合计：150人', '', '']],
    [['', '共 150 人', '']],
    [['填表人：王雅琴', '']],
    [['注：以上名单已公示']],
  ])('names nobody: %j', (texts) => {
    expect(saysNothing(texts)).toBe(true);
  });

  it.each([[['张合计', '']], [['合计', '410103201405264437']], [['', '410103201405264437']], [['共青', '']]])(
    'is a row of the list: %j',
    (texts) => {
      expect(saysNothing(texts)).toBe(false);
    },
  );
});
