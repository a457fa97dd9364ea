import { asPlainDate, FrozenClock, type Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import {
  createTestDatabase,
  frozenClock,
  type TestDatabase,
  takenBack,
  testActor,
  verdictOn,
} from '@xueji/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALENDAR_PROBLEMS } from '../model/index.ts';
import { addWindow } from './add-window.ts';
import { insertWindow, listWindows } from './business-window-repository.ts';
import { changeWindow } from './change-window.ts';
import { endOwnWindow } from './end-window.ts';
import { getWindow } from './get-window.ts';
import { listTerms, saveTerms } from './school-terms-repository.ts';
import { setTerms } from './set-terms.ts';

const clock = frozenClock();
const today = asPlainDate('2026-09-10');
const services = { clock };
const narrow = { process: 'transfer', opensOn: '08-20', closesOn: '10-31', source: '豫教基〔2026〕12号' } as const;

let test: TestDatabase;
let henan: Actor;
let county: Actor;
let guangdong: Actor;

beforeAll(async () => {
  test = await createTestDatabase();
  henan = await office(2, '410000000000', '4100', '4199');
  county = { ...(await office(4, '410105000000', '4110', '4119')) };
  guangdong = await office(2, '440000000000', '4400', '4499');
});

afterAll(() => test.close());

/** An office with its clerk; the tree is of a later room. */
async function office(kind: number, code: string, scopeFrom: string, scopeTo: string): Promise<Actor> {
  const { rows } = await test.adminPool.query<{ id: Id<'organisation'> }>(
    `INSERT INTO organisations (kind, code, name, name_en, division_code, scope_from, scope_to, valid_from)
     VALUES ($1, $2, '厅局', 'Office', substr($2, 1, 6), $3, $4, '2014-01-01') RETURNING id`,
    [kind, code, scopeFrom, scopeTo],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('no office');
  return testActor({ role: 'authority-clerk', organisationId: row.id, organisationKind: kind, scopeFrom, scopeTo });
}

describe('the windows of the nation', () => {
  it('are there from the beginning and say what is open today', () =>
    takenBack(test.database, county, async (tx) => {
      expect((await listWindows(tx, today)).map(({ process, level }) => `${process} ${level}`)).toEqual([
        'admission national',
        'graduation national',
        'post-graduation-transfer national',
        'post-graduation-transfer national',
        'registration national',
        'transfer national',
      ]);
      expect(await getWindow(services, tx, 'registration')).toEqual({ isOpen: true, closesOn: '2026-10-31' });
      expect(await getWindow(services, tx, 'transfer')).toEqual({ isOpen: true, closesOn: '2027-07-14' });
      const july = new FrozenClock(new Date('2027-07-15T02:00:00Z'));
      expect(await getWindow({ clock: july }, tx, 'transfer')).toEqual({
        isOpen: false,
        opensOn: '2027-08-15',
        closedBy: 'national',
      });
    }));

  it('are nobody’s to change', () =>
    takenBack(test.database, henan, async (tx) => {
      const [first] = await listWindows(tx, today);
      if (first === undefined) throw new Error('no window');
      expect(await verdictOn(endOwnWindow(services, tx, first.id, 1))).toBe(CALENDAR_PROBLEMS.windowNotFound.type);
    }));
});

describe('a province', () => {
  it('narrows a window, changes it, and ends it; offices below follow', () =>
    takenBack(test.database, henan, async (tx) => {
      const id = await addWindow(services, tx, narrow);
      expect(await getWindow(services, tx, 'transfer')).toEqual({ isOpen: true, closesOn: '2026-10-31' });
      await changeWindow(services, tx, id, 1, { ...narrow, closesOn: '09-30' });
      expect(await getWindow(services, tx, 'transfer')).toEqual({ isOpen: true, closesOn: '2026-09-30' });
      await endOwnWindow(services, tx, id, 2);
      expect(await getWindow(services, tx, 'transfer')).toEqual({ isOpen: true, closesOn: '2027-07-14' });
      expect(await verdictOn(endOwnWindow(services, tx, id, 3))).toBe(CALENDAR_PROBLEMS.windowNotFound.type);
    }));

  it('never widens', () =>
    takenBack(test.database, henan, async (tx) => {
      const wider = { ...narrow, opensOn: '07-01', closesOn: '08-31' };
      expect(await verdictOn(addWindow(services, tx, wider))).toBe(CALENDAR_PROBLEMS.windowWider.type);
      const id = await addWindow(services, tx, narrow);
      expect(await verdictOn(changeWindow(services, tx, id, 1, wider))).toBe(CALENDAR_PROBLEMS.windowWider.type);
      expect(await verdictOn(changeWindow(services, tx, id, 7, narrow))).toBe('version/stale');
    }));

  it('is held to it by the table itself', async () => {
    const past = (actor: Actor, opensOn: string) =>
      test.database.transaction(actor, (tx) => insertWindow(tx, { ...narrow, opensOn, validFrom: today }));
    await expect(past(henan, '07-20')).rejects.toMatchObject({ constraint: 'business_windows_narrower' });
    await expect(past(henan, '02-30')).rejects.toMatchObject({ code: '23514' });
    await expect(past(county, '08-20')).rejects.toMatchObject({ constraint: 'business_windows_of_a_province' });
  });

  it('is not bound by another', async () => {
    const id = await test.database.transaction(guangdong, (tx) => addWindow(services, tx, narrow));
    await takenBack(test.database, county, async (tx) => {
      expect(await getWindow(services, tx, 'transfer')).toEqual({ isOpen: true, closesOn: '2027-07-14' });
    });
    await takenBack(test.database, henan, async (tx) => {
      expect(await verdictOn(endOwnWindow(services, tx, id, 1))).toBe(CALENDAR_PROBLEMS.windowNotFound.type);
    });
  });

  it('alone sets the calendar', () =>
    takenBack(test.database, county, async (tx) => {
      expect(await verdictOn(addWindow(services, tx, narrow))).toBe(CALENDAR_PROBLEMS.notAProvince.type);
      expect(await verdictOn(setTerms(tx, 2026, 0, terms))).toBe(CALENDAR_PROBLEMS.notAProvince.type);
    }));
});

const terms = {
  firstFrom: asPlainDate('2026-08-31'),
  firstTo: asPlainDate('2027-01-22'),
  secondFrom: asPlainDate('2027-02-22'),
  secondTo: asPlainDate('2027-07-02'),
};

describe('the terms of a province', () => {
  it('are set and set again, version by version', () =>
    takenBack(test.database, henan, async (tx) => {
      expect(await listTerms(tx, 2026, 2026)).toEqual([]);
      await setTerms(tx, 2026, 0, terms);
      expect(await listTerms(tx, 2026, 2026)).toEqual([{ startYear: 2026, version: 1, ...terms }]);
      expect(await verdictOn(setTerms(tx, 2026, 0, terms))).toBe('version/stale');
      await setTerms(tx, 2026, 1, { ...terms, secondTo: '2027-07-09' });
      expect(await listTerms(tx, 2026, 2026)).toMatchObject([{ version: 2, secondTo: '2027-07-09' }]);
    }));

  it('follow one another within the school year, in the table too', () =>
    takenBack(test.database, henan, async (tx) => {
      const late = { ...terms, secondTo: asPlainDate('2027-09-01') };
      expect(await verdictOn(setTerms(tx, 2026, 0, { ...terms, firstTo: '2027-03-01' }))).toBe(
        CALENDAR_PROBLEMS.termsOutOfOrder.type,
      );
      expect(await verdictOn(setTerms(tx, 2026, 0, late))).toBe(CALENDAR_PROBLEMS.termsOutsideYear.type);
      await expect(saveTerms(tx, 2026, 0, late)).rejects.toMatchObject({ constraint: 'school_terms_within_year' });
    }));
});
