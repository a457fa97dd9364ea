import { describe, expect, it } from 'vitest';
import { saysNothing } from './footer-row.ts';

describe('a row below a list', () => {
  it.each([
    [['', ' ', '']],
    [['合计：150人', '', '']],
    [['', '共 150 人', '']],
    [['填表人：王雅琴', '']],
    [['注：以上名单已公示']],
    [['合计', '', '150']],
    [['总计：', '男78人', '女72人', '150人']],
    [['小 计', '', '38', '', '37']],
  ])('names nobody: %j', (texts) => {
    expect(saysNothing(texts)).toBe(true);
  });

  it.each([
    [['张合计', '']],
    [['合计', '410103201405264437']],
    [['', '410103201405264437']],
    [['共青', '']],
    [['张合计', '150']],
    [['合计', '男']],
    [['合计', '2019-03-04']],
    [['合计', '男', '150']],
    [['小计', '13800001111']],
    [['审核', '150']],
  ])('is a row of the list: %j', (texts) => {
    expect(saysNothing(texts)).toBe(false);
  });
});
