import { describe, expect, it } from 'vitest';
import { GUARDIAN_FIELDS } from './index.ts';
import type { StudentRecord } from './student-api.ts';
import { cardContent } from './student-card.ts';

const record: StudentRecord = {
  id: '1',
  version: 1,
  name: '安宇恒',
  namePinyin: 'anyuheng',
  isRestricted: false,
  createdAt: '2026-09-10T01:00:00.000Z',
  updatedAt: '2026-09-10T01:00:00.000Z',
  values: {
    name: '安宇恒',
    sexCode: '1',
    birthDate: '2019-09-11',
    birthPlaceCode: '410105000000',
    idNumber: '4101**********1234',
    currentAddress: '文化路122号',
    onlyChild: true,
    commuteKm: 1.5,
  },
  guardians: [
    { ordinal: 1, values: { name: '张芳彤', relationCode: '52', isGuardian: true, hukouPlaceCode: '410105001002' } },
  ],
  numbers: [],
  documents: [],
  extension: [],
  evidence: [],
  photos: [],
};

const words = { language: 'zh', divisionName: () => '河南省郑州市金水区' } as const;

describe('a record card', () => {
  const card = cardContent({ record, placement: null }, words);
  const cells = card.sections.flatMap(({ rows }) => rows.flat());

  it('says every value in words, in the order of the form', () => {
    expect(cells.filter(({ text }) => text !== '').map(({ label, text }) => `${label} ${text}`)).toEqual([
      '姓名 安宇恒',
      '性别 男',
      '出生日期 2019-09-11',
      '出生地 河南省郑州市金水区 410105',
      '身份证件号 4101**********1234',
      '录入时间 2026-09-10',
      '更新时间 2026-09-10',
      '现住址 文化路122号',
      '是否独生子女 是',
      '上下学距离 1.5 公里',
    ]);
  });

  it('fills every row: two places beside the photo, three below it', () => {
    const places = card.sections.map(({ rows }) => rows.map((row) => row.reduce((sum, cell) => sum + cell.places, 0)));
    expect(places[0]).toEqual([2, 2, 2]);
    expect(
      places
        .slice(1)
        .flat()
        .every((count) => count === 3),
    ).toBe(true);
  });

  it('has a place for every field of a family member, and marks names of places as Chinese', () => {
    expect(card.memberHeads.flat()).toHaveLength(GUARDIAN_FIELDS.length);
    expect(new Set(card.memberHeads.flat()).size).toBe(GUARDIAN_FIELDS.length);
    const texts = card.members[0]?.lines.flat().filter(({ text }) => text !== '');
    expect(texts?.map(({ label, text, isPlaceName }) => [label, text, isPlaceName])).toEqual([
      ['姓名', '张芳彤', false],
      ['关系', '母亲', false],
      ['是否监护人', '是', false],
      ['户口所在地', '河南省郑州市金水区 410105001002', true],
    ]);
  });
});
