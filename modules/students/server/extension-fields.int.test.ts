import { Refused } from '@xueji/kernel';
import { verdictOn } from '@xueji/platform/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  EMPTY_FORM,
  type ExtensionField,
  type ExtensionValues,
  formOfRecord,
  NATIONAL_SETTINGS,
  readExtension,
} from '../model/index.ts';
import { recordContext } from '../testing/index.ts';
import { openStudentWorld, type StudentWorld } from '../testing/student-world.ts';
import { acceptChangedForm, acceptNewForm } from './accept-form.ts';
import {
  addExtensionFieldRoute,
  changeExtensionFieldRoute,
  listExtensionFieldsRoute,
  retireExtensionFieldRoute,
} from './extension-fields.route.ts';
import { provinceSettingsAt } from './province-settings.ts';
import { readPupilCells } from './read-pupil-cells.ts';
import { findRecord } from './read-record.ts';
import { rewriteRecord } from './rewrite-record.ts';
import { lockStoredRecord } from './stored-record.ts';

let world: StudentWorld;
beforeAll(async () => {
  world = await openStudentWorld();
});
afterAll(() => world.close());

const lunch = {
  label: { zh: '午餐方式', en: 'Lunch' },
  help: { zh: '中午在哪里就餐。', en: 'Where the pupil has lunch.' },
  kind: 'choice',
  choices: [
    { code: '1', label: { zh: '校内食堂', en: 'School canteen' } },
    { code: '2', label: { zh: '回家', en: 'At home' } },
  ],
  isRequired: true,
  source: '豫教基〔2026〕12号',
  effectiveFrom: '2026-09-10',
} as const;

async function add(differences: object = {}): Promise<string> {
  const body = { ...lunch, ...differences };
  const { key } = await world.ask<{ key: string }>(world.provinceOfficer, addExtensionFieldRoute, { body });
  return key;
}

/** What a school of the province is asked for today. */
async function fieldsOfSchool(): Promise<readonly ExtensionField[]> {
  const scopeNo = world.offices.school.scope.from.toString();
  const { extensionFields } = await world.services.database.transaction(world.clerk, (tx) =>
    provinceSettingsAt(tx, scopeNo, recordContext().today),
  );
  return extensionFields;
}

describe('a field of the province', () => {
  it('is added, changed and retired by the province alone, and its key is not given again', async () => {
    const key = await add();
    expect(key).toBe('41x1');
    expect((await fieldsOfSchool()).map((field) => [field.key, field.label.zh])).toEqual([['41x1', '午餐方式']]);
    const { kind: _, choices: __, effectiveFrom: ___, ...wording } = lunch;
    const change = (actor: typeof world.clerk, expectedVersion: number) =>
      world.ask(actor, changeExtensionFieldRoute, {
        params: { fieldKey: key },
        body: { ...wording, label: { zh: '午餐', en: 'Lunch' }, isRequired: false },
        expectedVersion,
      });
    expect(await verdictOn(change(world.officer, 1))).toBe('students/not-the-province');
    expect(await verdictOn(change(world.provinceOfficer, 7))).toBe('version/stale');
    await change(world.provinceOfficer, 1);
    expect(await fieldsOfSchool()).toMatchObject([{ label: { zh: '午餐' }, isRequired: false }]);
    const retire = (expectedVersion: number) =>
      world.ask(world.provinceOfficer, retireExtensionFieldRoute, { params: { fieldKey: key }, expectedVersion });
    await retire(2);
    expect(await verdictOn(retire(3))).toBe('students/extension-field-not-found');
    expect(await fieldsOfSchool()).toEqual([]);
    expect(await add()).toBe('41x2');
    const list = await world.ask(world.officer, listExtensionFieldsRoute);
    expect(list).toMatchObject({
      mayChange: false,
      fields: [{ key: '41x1', retiredFrom: '2026-09-10' }, { key: '41x2' }],
    });
  });

  it('comes into force today or later, and only a province adds one', async () => {
    expect(await verdictOn(add({ effectiveFrom: '2026-09-09' }))).toBe('students/effective-in-the-past');
    expect(await verdictOn(world.ask(world.officer, addExtensionFieldRoute, { body: lunch }))).toBe(
      'students/not-the-province',
    );
    await add({ effectiveFrom: '2026-09-11', label: { zh: '课后服务', en: 'After school' } });
    expect((await fieldsOfSchool()).map(({ key }) => key)).toEqual(['41x2']);
  });

  it('has a name no other column of a list goes by', async () => {
    const named = (zh: string) => verdictOn(add({ label: { zh, en: 'Something new' } }));
    expect(await named('联系电话')).toBe('students/extension-name-taken');
    expect(await named('学生姓名')).toBe('students/extension-name-taken');
    expect(await named('★午餐方式')).toBe('students/extension-name-taken');
    const { kind: _, choices: __, effectiveFrom: ___, ...wording } = lunch;
    const change = world.ask(world.provinceOfficer, changeExtensionFieldRoute, {
      params: { fieldKey: '41x2' },
      body: { ...wording, label: { zh: '民族', en: 'Ethnicity' } },
      expectedVersion: 1,
    });
    expect(await verdictOn(change)).toBe('students/extension-name-taken');
  });

  it('is a row that nobody else writes: the policies say so too', async () => {
    const write = world.services.database.transaction(world.officer, (tx) =>
      tx.db
        .insertInto('extension_fields')
        .values({
          ...{ province_id: world.offices.province.id, key: '41x99', label_zh: '甲', label_en: 'A', help_zh: '甲' },
          ...{ help_en: 'A', kind: 'text', choices: '[]', is_required: false, source: '无依据' },
          ...{ effective_from: '2026-09-10', account_id: world.officer.accountId ?? '', set_at: new Date() },
        })
        .execute(),
    );
    await expect(write).rejects.toMatchObject({ code: '42501' });
  });
});

describe('its value', () => {
  it('is asked of a new pupil and refused at its place in the form', async () => {
    const context = recordContext({ province: { ...NATIONAL_SETTINGS, extensionFields: await fieldsOfSchool() } });
    const refused = await Promise.resolve()
      .then(() => acceptNewForm({ ...EMPTY_FORM, extension: { '41x2': '外卖' } }, context))
      .catch((error: unknown) => error);
    if (!(refused instanceof Refused)) throw new Error('A form with a wrong value was accepted');
    expect(refused.problem.errors).toContainEqual(
      expect.objectContaining({ pointer: '/form/extension/41x2', code: 'F-code' }),
    );
  });

  it('leaves with a list as it reads', async () => {
    const studentId = await world.addPupil({ extension: { '41x2': '2' } });
    const cellOf = async (language: 'zh' | 'en') => {
      const cells = await world.services.database.transaction(world.clerk, (tx) =>
        readPupilCells(world.services, tx, [studentId], { columns: ['extension'], isMasked: true, language }),
      );
      return cells.get(studentId)?.['extension'];
    };
    expect([await cellOf('zh'), await cellOf('en')]).toEqual(['午餐方式：回家', 'Lunch: At home']);
  });

  it('goes from form to record to its page and back, whatever it is', { timeout: 30_000 }, async () => {
    for (const kind of ['text', 'yes-no', 'date', 'decimal']) {
      await add({ kind, choices: [], isRequired: false, label: { zh: `数据项${kind}`, en: kind } });
    }
    const fields = await fieldsOfSchool();
    const context = recordContext({ province: { ...NATIONAL_SETTINGS, extensionFields: fields } });
    const round = fc.asyncProperty(anyValues(fields), anyValues(fields), async (before, after) => {
      expect(readExtension(fields, before, context)).toEqual({ values: before, findings: [] });
      const studentId = await world.addPupil({ extension: before });
      await world.services.database.transaction(world.clerk, async (tx) => {
        const found = await lockStoredRecord(world.services, tx, studentId);
        if (found === undefined) throw new Error('The record just written is out of sight');
        const stored = { ...found, draft: { ...found.draft, classId: '1' } };
        expect(stored.draft.extension).toEqual(before);
        const form = { ...formOfRecord(stored.draft, [1]), extension: after };
        await rewriteRecord(world.services, tx, stored, acceptChangedForm(form, context, stored, []));
        const shown = (await findRecord(tx, studentId))?.extension ?? [];
        const recorded = shown.flatMap(({ key, value }) => (value === null ? [] : [[key, value] as const]));
        expect(Object.fromEntries(recorded)).toEqual(after);
      });
    });
    await fc.assert(round, { seed: 20_260_910, numRuns: 12 });
  });
});

/** Values as they are stored: the required choice always, the others come and go. */
function anyValues(fields: readonly ExtensionField[]): fc.Arbitrary<ExtensionValues> {
  const any = (field: ExtensionField): fc.Arbitrary<string> => {
    switch (field.kind) {
      case 'choice':
        return fc.constantFrom(...field.choices.map(({ code }) => code));
      case 'yes-no':
        return fc.constantFrom('0', '1');
      case 'date':
        return fc.constantFrom('2019-08-31', '2020-02-29');
      case 'decimal':
        return fc.integer({ min: 0, max: 99_999 }).map((tenths) => String(tenths / 10));
      case 'text':
        return fc.stringMatching(/^[李𠮷"'<&]{1,20}$/u);
    }
  };
  const values = Object.fromEntries(fields.map((field) => [field.key, any(field)]));
  return fc.record(values, { requiredKeys: fields.filter(({ isRequired }) => isRequired).map(({ key }) => key) });
}
