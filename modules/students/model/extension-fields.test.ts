import { asPlainDate } from '@xueji/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mother, pupil, recordContext } from '../testing/index.ts';
import type { DatedExtensionField, ExtensionField } from './extension-field.ts';
import {
  describeExtensionFinding,
  extensionFieldsOn,
  extensionText,
  readExtension,
  readExtensionCells,
} from './extension-fields.ts';
import type { RawValue } from './parse-value.ts';
import { changesBetween, maskedChanges } from './record-changes.ts';
import { EMPTY_FORM, formOfRecord, judgeExtension, keepStored, readRecordForm } from './record-form.ts';
import { NATIONAL_SETTINGS } from './student-record.ts';

function field(differences: Partial<ExtensionField> & Pick<ExtensionField, 'key'>): ExtensionField {
  return {
    label: { zh: '午餐方式', en: 'Lunch' },
    help: { zh: '中午在哪里就餐。', en: 'Where the pupil has lunch.' },
    kind: 'text',
    choices: [],
    isRequired: false,
    ...differences,
  };
}

const LUNCH = field({
  key: '41x1',
  kind: 'choice',
  choices: [
    { code: '1', label: { zh: '校内食堂', en: 'School canteen' } },
    { code: '2', label: { zh: '回家', en: 'At home' } },
  ],
  isRequired: true,
});
const FIELDS = [
  LUNCH,
  field({ key: '41x2', kind: 'yes-no' }),
  field({ key: '41x3', kind: 'date' }),
  field({ key: '41x4', kind: 'decimal' }),
  field({ key: '41x5' }),
];
const context = recordContext({ province: { ...NATIONAL_SETTINGS, extensionFields: FIELDS } });

function read(texts: Readonly<Record<string, string>>) {
  return readExtension(FIELDS, texts, context);
}

describe('what is typed into the fields of a province', () => {
  it('is read in every spelling the fields of the catalogue take', () => {
    const typed = { '41x1': '回家', '41x2': '是', '41x3': '20190831', '41x4': '１２.5', '41x5': ' 会  游泳 ' };
    expect(read(typed)).toEqual({
      values: { '41x1': '2', '41x2': '1', '41x3': '2019-08-31', '41x4': '12.5', '41x5': '会 游泳' },
      findings: [],
    });
    expect(read({ '41x1': '2-回家' }).values).toEqual({ '41x1': '2' });
  });

  it.each([
    ['41x1', '外卖', 'F-code'],
    ['41x1', '', 'F-required'],
    ['41x2', '也许', 'F-yes-no'],
    ['41x3', '20190231', 'F-no-such-day'],
    ['41x4', '很多', 'F-decimal'],
    ['41x4', '10000000', 'F-range'],
    ['41x5', '长'.repeat(201), 'F-length'],
  ])('is refused at %s: %j by %s', (key, text, ruleId) => {
    const { findings } = read({ '41x1': '1', [key]: text });
    expect(findings.map(({ field: at, ruleId: id }) => [at, id])).toEqual([[`extension.${key}`, ruleId]]);
  });

  it('is refused in words that name the field', () => {
    const { findings } = read({});
    const [missing] = findings;
    if (missing === undefined) throw new Error('A required value is missing and nobody said so');
    expect(describeExtensionFinding(missing, LUNCH).why).toEqual({
      zh: '“午餐方式”是必须采集的信息。',
      en: '"Lunch" has to be collected.',
    });
  });

  it('reads in words as it was chosen', () => {
    expect(FIELDS.slice(0, 3).map((each) => extensionText(each, each.kind === 'date' ? '2019-08-31' : '1').zh)).toEqual(
      ['校内食堂', '是', '2019-08-31'],
    );
  });
});

describe('the form', () => {
  it('misses what the province requires, in a form that asks for it', () => {
    expect(judgeExtension(EMPTY_FORM, context).map(({ ruleId }) => ruleId)).toEqual(['F-required']);
    const { extension: _, ...unasked } = EMPTY_FORM;
    expect(judgeExtension(unasked, context)).toEqual([]);
  });

  const stored = { draft: pupil({ extension: { '41x1': '1', '41x9': '旧' } }), ordinals: [1] };

  it('shows what is stored, and what is emptied is gone, but for a retired field', () => {
    const form = formOfRecord(stored.draft, stored.ordinals);
    expect(form.extension).toEqual({ '41x1': '1', '41x9': '旧' });
    const emptied = { ...form, extension: {} };
    const { draft } = readRecordForm(emptied, context);
    expect(keepStored(draft, emptied, stored, FIELDS).extension).toEqual({ '41x9': '旧' });
  });

  it('that does not ask leaves everything as it is stored', () => {
    const { extension: _, ...form } = formOfRecord(stored.draft, stored.ordinals);
    const { draft } = readRecordForm(form, context);
    expect(keepStored(draft, form, stored, FIELDS)).toEqual(stored.draft);
  });

  it('tells its changes by key', () => {
    const guardians = [{ ordinal: 1, guardian: mother() }];
    const before = { draft: pupil({ extension: { '41x1': '1', '41x5': '游泳' } }), guardians };
    const after = { draft: pupil({ extension: { '41x1': '2' } }), guardians };
    expect(maskedChanges(changesBetween(before, after))).toEqual({
      'extension.41x1': { from: '1', to: '2' },
      'extension.41x5': { from: '游泳', to: null },
    });
  });
});

describe('a cell of a list', () => {
  const readCells = (cells: Readonly<Record<string, RawValue>>) =>
    readExtensionCells(FIELDS, ({ key }) => cells[key] ?? { kind: 'empty' }, context);

  it('is read whatever the spreadsheet made of it, and may be marked as empty', () => {
    const cells: Readonly<Record<string, RawValue>> = {
      '41x1': { kind: 'number', value: 1, text: '1' },
      '41x2': { kind: 'boolean', value: true },
      '41x3': { kind: 'date', date: asPlainDate('2019-08-31') },
      '41x4': { kind: 'number', value: 12.5, text: '12.5' },
      '41x5': { kind: 'text', text: '——' },
    };
    const values = { '41x1': '1', '41x2': '1', '41x3': '2019-08-31', '41x4': '12.5' };
    expect(readCells(cells)).toEqual({ values, findings: [] });
    expect(readCells({ '41x1': { kind: 'text', text: '/' } }).findings).toMatchObject([{ ruleId: 'F-required' }]);
  });

  it('says in an exported file, in either language, what the record has', () => {
    const typed = fc.record({
      '41x1': fc.constantFrom('1', '2'),
      '41x2': fc.constantFrom('0', '1'),
      '41x3': fc
        .date({ min: new Date('2000-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      '41x4': fc.integer({ min: 0, max: 99_999 }).map((tenths) => String(tenths / 10)),
      '41x5': fc.string({ maxLength: 100 }),
    });
    fc.assert(
      fc.property(typed, fc.constantFrom('zh' as const, 'en' as const), (texts, language) => {
        const { values } = read(texts);
        const written = FIELDS.map((each) => {
          const value = values[each.key];
          const text = value === undefined ? '' : extensionText(each, value)[language];
          return [each.key, { kind: 'text', text }] as const;
        });
        expect(readCells(Object.fromEntries(written))).toEqual({ values, findings: [] });
      }),
    );
  });
});

it('is in force from its day to the day it is retired', () => {
  const on = (effectiveFrom: string, retiredFrom: string | null): DatedExtensionField => ({
    ...LUNCH,
    effectiveFrom: asPlainDate(effectiveFrom),
    retiredFrom: retiredFrom === null ? null : asPlainDate(retiredFrom),
  });
  const today = asPlainDate('2026-09-10');
  expect(extensionFieldsOn([on('2026-09-10', null), on('2026-01-01', '2026-09-11')], today)).toHaveLength(2);
  expect(extensionFieldsOn([on('2026-09-11', null), on('2026-01-01', '2026-09-10')], today)).toEqual([]);
});
