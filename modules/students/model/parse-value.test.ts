import { provincialLists } from '@xueji/code-sets';
import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { recordContext } from '../testing/index.ts';
import { type FieldPath, fieldOf } from './field-catalogue.ts';
import { type FieldValue, type ParsedValue, parseValue, type RawValue } from './parse-value.ts';
import type { RecordContext } from './student-record.ts';

function read(field: FieldPath, raw: RawValue | string, context: Partial<RecordContext> = {}): ParsedValue {
  const value: RawValue = typeof raw === 'string' ? { kind: 'text', text: raw } : raw;
  return parseValue(fieldOf(field), value, recordContext(context));
}

function number(value: number, text = String(value)): RawValue {
  return { kind: 'number', value, text };
}

/** Every invisible character a copied name may carry: zero-width space, joiner, byte-order mark, soft hyphen, direction mark. */
const INVISIBLE = '\u200B\u200D\uFEFF\u00AD\u200E';

describe('values people write', () => {
  const accepted: readonly (readonly [field: FieldPath, raw: RawValue | string, value: FieldValue])[] = [
    ['name', '王博豪', '王博豪'],
    ['name', '  刘翔涛\u3000', '刘翔涛'],
    ['name', `王${INVISIBLE}博豪`, '王博豪'],
    ['name', '王\u3000博', '王 博'],
    ['name', 'ＡＢ', 'AB'],
    ['name', 'J. R. Smith', 'J. R. Smith'],
    ['name', '张𬱖㛃', '张𬱖㛃'],
    ['guardians.0.name', '王', '王'],
    ['sexCode', '男', '1'],
    ['sexCode', '2-女', '2'],
    ['sexCode', number(2), '2'],
    ['ethnicCode', '汉', '01'],
    ['ethnicCode', '01', '01'],
    ['ethnicCode', number(1), '01'],
    ['leftBehindCode', { kind: 'boolean', value: false }, '0'],
    ['politicalCode', '少先队员', '14'],
    ['birthDate', '20200305', '2020-03-05'],
    ['birthDate', '2020-3-5', '2020-03-05'],
    ['birthDate', '2020/03/05', '2020-03-05'],
    ['birthDate', '2020.3.5', '2020-03-05'],
    ['birthDate', '2020年3月5日', '2020-03-05'],
    ['birthDate', '２０２０－３－５', '2020-03-05'],
    ['birthDate', '2020／3／5', '2020-03-05'],
    ['birthDate', '2020．3。5', '2020-03-05'],
    ['birthDate', '２０２０年０３月０５日', '2020-03-05'],
    ['birthDate', '2020-03-05 00:00:00', '2020-03-05'],
    ['birthDate', number(20_200_305), '2020-03-05'],
    ['birthDate', { kind: 'date', date: asPlainDate('2020-03-05') }, '2020-03-05'],
    ['birthDate', '20200229', '2020-02-29'],
    ['entryYearMonth', '202609', '2026-09'],
    ['entryYearMonth', '2026-9', '2026-09'],
    ['entryYearMonth', '2026.09', '2026-09'],
    ['entryYearMonth', '2026年9月', '2026-09'],
    ['entryYearMonth', '2026年09月', '2026-09'],
    ['entryYearMonth', '20260901', '2026-09'],
    ['entryYearMonth', number(202_609), '2026-09'],
    ['entryYearMonth', { kind: 'date', date: asPlainDate('2026-09-01') }, '2026-09'],
    ['onlyChild', '是', true],
    ['onlyChild', '否', false],
    ['onlyChild', number(1), true],
    ['onlyChild', '0', false],
    ['onlyChild', { kind: 'boolean', value: true }, true],
    ['hukouPlaceCode', '410105', '410105000000'],
    ['hukouPlaceCode', '410105000000', '410105000000'],
    ['hukouPlaceCode', '410105001002', '410105001002'],
    ['hukouPlaceCode', '河南省郑州市金水区 410105', '410105000000'],
    ['hukouPlaceCode', number(410_105_000_000), '410105000000'],
    ['commuteKm', '1.5公里', 1.5],
    ['commuteKm', '1.5 km', 1.5],
    ['commuteKm', '２', 2],
    ['commuteKm', number(0.44), 0.4],
    ['commuteKm', number(200), 200],
    ['phone', '13800138000', '13800138000'],
    ['phone', number(17_609_430_727, '1.76E+10'), '17609430727'],
    ['phone', '138 0013 8000', '13800138000'],
    ['phone', '+86 138-0013-8000', '13800138000'],
    ['phone', '0371-65951234', '0371-65951234'],
    ['phone', '(0371)65951234', '0371-65951234'],
    ['phone', '037165951234', '0371-65951234'],
    ['phone', '01065951234', '010-65951234'],
    ['phone', '0371-65951234-801', '0371-65951234-801'],
    ['phone', '+852 2345 6789', '+85223456789'],
    ['idNumber', '４１０１０２２０１９１２２４０２９x', '41010220191224029X'],
    ['idNumber', '410102 20191224 029X', '41010220191224029X'],
    ['idNumber', 'a123456（7）', 'A123456(7)'],
    ['nationalNumber', 'g110105200701010017', 'G110105200701010017'],
    ['seatNumber', number(7), '7'],
    ['postcode', number(450_002), '450002'],
    ['email', 'name@example.cn', 'name@example.cn'],
    ['idValidPeriod', '2020.03.05-2025.03.05', '2020.03.05-2025.03.05'],
    ['idValidPeriod', '2020.03.05—长期', '2020.03.05-长期'],
    ['idValidPeriod', '长期', '长期'],
    ['currentAddress', '文化路１２号', '文化路12号'],
    ['currentAddress', '=HYPERLINK("http://127.0.0.1/","点击")', '=HYPERLINK("http://127.0.0.1/","点击")'],
    ['classId', '一年级1班', '1'],
    ['gradeCode', '一年级', '11'],
    ['schoolCode', number(2_141_010_501), '2141010501'],
  ];
  for (const [field, raw, value] of accepted) {
    it(`${field}: ${JSON.stringify(raw)} is ${JSON.stringify(value)}`, () => {
      expect(read(field, raw)).toEqual({ kind: 'value', value });
    });
  }

  const refused: readonly (readonly [field: FieldPath, raw: RawValue | string, ruleId: string])[] = [
    ['idNumber', number(410_105_201_912_223_600), 'F-numeric-id'],
    ['idNumber', number(12_345_678), 'F-numeric-id'],
    ['idNumber', '4.10105E+17', 'F-numeric-id'],
    ['guardians.1.idNumber', number(1), 'F-numeric-id'],
    ['auxNumber', number(1), 'F-numeric-id'],
    ['idNumber', '1'.repeat(31), 'F-length'],
    ['nationalNumber', '110105200701010017', 'F-format'],
    ['nationalNumber', 'G110105200701010018', 'F-format'],
    ['name', '王', 'F-too-short'],
    ['name', '王'.repeat(51), 'F-length'],
    ['name', '#N/A', 'F-formula-error'],
    ['birthDate', '#VALUE!', 'F-formula-error'],
    ['phone', '138****1234', 'F-masked'],
    ['currentAddress', '郑州市金水区****', 'F-masked'],
    ['idNumber', '4101**********1234', 'F-masked'],
    ['sexCode', '未知的性别', 'F-code'],
    ['sexCode', '1-女', 'F-code'],
    ['ethnicCode', '火星族', 'F-code'],
    ['entryModeCode', '买的', 'F-code'],
    ['birthDate', '20200230', 'F-no-such-day'],
    ['birthDate', '2020-13-01', 'F-no-such-day'],
    ['birthDate', '2020年03月', 'F-date'],
    ['birthDate', '20-3-5', 'F-date'],
    ['birthDate', '昨天', 'F-date'],
    ['birthDate', number(43_895), 'F-date'],
    ['entryYearMonth', '2026', 'F-year-month'],
    ['entryYearMonth', '202613', 'F-year-month'],
    ['entryYearMonth', '九月', 'F-year-month'],
    ['onlyChild', '也许', 'F-yes-no'],
    ['onlyChild', number(2), 'F-yes-no'],
    ['hukouPlaceCode', '河南郑州', 'F-division'],
    ['hukouPlaceCode', '河南省 410105 410103', 'F-division'],
    ['hukouPlaceCode', '41010', 'F-division'],
    ['hukouPlaceCode', '4101050000', 'F-division'],
    ['commuteKm', '很近', 'F-decimal'],
    ['commuteKm', '500米', 'F-decimal'],
    ['commuteKm', number(200.1), 'F-range'],
    ['commuteKm', number(-1), 'F-range'],
    ['phone', '1380013', 'F-phone'],
    ['phone', '23800138000', 'F-phone'],
    ['phone', '65951234', 'F-phone'],
    ['phone', '13800138000、13900139000', 'F-phone'],
    ['phone', '妈妈', 'F-phone'],
    ['postcode', '45000', 'F-format'],
    ['email', 'name@example', 'F-format'],
    ['seatNumber', '一号', 'F-format'],
    ['idValidPeriod', '2025.03.05-2020.03.05', 'F-format'],
    ['idValidPeriod', '2020.02.30-长期', 'F-format'],
    ['schoolCode', '214101050', 'F-format'],
    ['classId', '一年级18班', 'R14a'],
  ];
  for (const [field, raw, ruleId] of refused) {
    it(`${field}: ${JSON.stringify(raw)} is refused by ${ruleId}`, () => {
      expect(read(field, raw)).toMatchObject({ kind: 'unreadable', ruleId });
    });
  }

  const empty: readonly (readonly [field: FieldPath, raw: RawValue | string])[] = [
    ['name', { kind: 'empty' }],
    ['name', ''],
    ['name', ' \u3000\u200B '],
    ['idNumber', '—'],
    ['idNumber', '无'],
    ['phone', '无'],
    ['formerName', '无'],
    ['formerName', '/'],
    ['birthDate', ' '],
    ['onlyChild', '-'],
  ];
  for (const [field, raw] of empty) {
    it(`${field}: ${JSON.stringify(raw)} says nothing`, () => {
      expect(read(field, raw)).toEqual({ kind: 'empty' });
    });
  }
});

describe('names', () => {
  it.each([
    '古丽娜尔•买买提',
    '古丽娜尔・买买提',
    '古丽娜尔.买买提',
    '古丽娜尔．买买提',
    '古丽娜尔‧买买提',
    '古丽娜尔 · 买买提',
  ])('%s is written with the one right dot, and that is said', (name) => {
    expect(read('name', name)).toEqual({ kind: 'value', value: '古丽娜尔·买买提', remark: 'R08' });
  });

  it('with the right dot pass without a word', () => {
    expect(read('name', '古丽娜尔·买买提')).toEqual({ kind: 'value', value: '古丽娜尔·买买提' });
  });
});

describe('codes that depend on the stage', () => {
  it('其他 is 12 in compulsory education and 99 in senior secondary', () => {
    expect(read('entryModeCode', '其他')).toEqual({ kind: 'value', value: '12' });
    expect(read('entryModeCode', '其他', { stage: 3 })).toEqual({ kind: 'value', value: '99' });
  });

  it('六年级 is the first year of junior secondary in the 5-4 system', () => {
    expect(read('gradeCode', '六年级')).toEqual({ kind: 'value', value: '16' });
    expect(read('gradeCode', '六年级', { stage: 2, schoolSystem: '5-4' })).toEqual({ kind: 'value', value: '21' });
  });

  it('a value of another stage is read, for the rules to judge', () => {
    expect(read('entryModeCode', '体育特招')).toEqual({ kind: 'value', value: '22' });
  });
});

describe('values a province has added', () => {
  const codeLists = provincialLists([
    {
      list: 'commuteMode',
      code: 'A',
      label: { zh: '索道', en: 'Cableway' },
      countsAs: '9',
      validFrom: asPlainDate('2026-09-01'),
      validTo: null,
    },
  ]);

  it.each(['A', '索道', 'A-索道'])('are read where the province is: %s', (text) => {
    expect(read('commuteModeCode', text, { codeLists })).toEqual({ kind: 'value', value: 'A' });
    expect(read('commuteModeCode', text)).toMatchObject({ kind: 'unreadable', ruleId: 'F-code' });
  });
});
