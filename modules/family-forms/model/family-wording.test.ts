import {
  type FieldName,
  type FieldPath,
  findingOf,
  GUARDIAN_FIELDS,
  guardianPath,
  STUDENT_RULES,
  type StudentRuleId,
} from '@xueji/students';
import { describe, expect, it } from 'vitest';
import { FAMILY_FIELDS } from './family-fields.ts';
import { describeForFamily, helpForFamily } from './family-wording.ts';

const PATHS: readonly FieldPath[] = [...FAMILY_FIELDS, ...GUARDIAN_FIELDS.map(({ key }) => guardianPath(0, key))];
const ASKED: ReadonlySet<FieldName> = new Set<FieldName>([
  ...FAMILY_FIELDS,
  ...GUARDIAN_FIELDS.map(({ key }) => `guardians.${key}` as const),
]);
/** About cells of a spreadsheet, which nobody types on a telephone. */
const OF_SPREADSHEETS = new Set(['F-numeric-id', 'F-formula-error']);
/** What only clerks do or know. */
const WORDS_FOR_CLERKS =
  /家长|查重|上传|表格|下拉|代码表|区划代码|撤销|省里|一格|[Aa]sk the family|withdrawn|in force|spreadsheet|division code|province|one number to a cell/i;

describe('what a family reads', () => {
  it('speaks of no work of clerks in what is wrong, and in how a field is filled in', () => {
    const rules = Object.entries(STUDENT_RULES).filter(
      ([id, { scope, fields }]) =>
        (scope === 'reading' || scope === 'record') &&
        !OF_SPREADSHEETS.has(id) &&
        fields.every((field) => ASKED.has(field)),
    );
    expect(rules.length).toBeGreaterThan(30);
    const told = rules.flatMap(([id]) => {
      const { why, fix } = describeForFamily(findingOf({ ruleId: id as StudentRuleId, field: 'phone' }));
      return [why, fix].map((text) => `${id}: ${text.zh} ${text.en}`);
    });
    const help = PATHS.map((path) => `${path}: ${helpForFamily(path).zh} ${helpForFamily(path).en}`);
    expect([...told, ...help].filter((text) => WORDS_FOR_CLERKS.test(text))).toEqual([]);
  });

  it('says what to do, with the values of the finding', () => {
    expect(describeForFamily(findingOf({ ruleId: 'F-phone', field: 'phone' })).fix).toEqual({
      zh: '请填写能联系到您的号码，如 13800138000 或 0371-65951234。',
      en: 'Please give a number that reaches you, e.g. 13800138000 or 0371-65951234.',
    });
    expect(describeForFamily(findingOf({ ruleId: 'F-code', field: 'healthCode' })).why).toEqual({
      zh: '“健康状况”只能从列表中选择。',
      en: '"Health" is chosen from the list.',
    });
    expect(describeForFamily(findingOf({ ruleId: 'F-length', field: 'specialty', values: { max: 200 } }))).toEqual({
      message: { zh: '内容过长', en: 'Too long' },
      why: { zh: '最多200个字。', en: 'At most 200 characters.' },
      fix: { zh: '请写得短一些。', en: 'Please shorten it.' },
    });
  });
});
