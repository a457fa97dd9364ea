import { asPlainDate, type Id, SeededRandom } from '@xueji/kernel';
import type { RecordState, StudentDraft } from '@xueji/students';
import { mother, pupil } from '@xueji/students/testing';
import { describe, expect, it } from 'vitest';
import { compareFamily, isAcceptedInBulk, withDifferences } from './compare-family.ts';
import { collectionNumber, familyCode, readFamilyCode, readLinkFragment } from './family-code.ts';
import {
  appliedChanges,
  type Decided,
  joinApplied,
  openDifferences,
  settledState,
  takenBackState,
} from './family-decisions.ts';
import { askableFields, askedFields, FAMILY_FIELDS, standardFields } from './family-fields.ts';
import { isCollecting, pupilState } from './family-states.ts';

function stateOf(draft: StudentDraft): RecordState {
  return { draft, guardians: draft.guardians.map((guardian, at) => ({ ordinal: at + 1, guardian })) };
}

const STORED = stateOf(
  pupil({ currentAddress: '文化路1号', orphan: false, guardians: [mother(), mother({ name: '林建国' })] }),
);
const ASKED = askedFields(['currentAddress', 'postcode', 'orphan', 'sexCode', 'guardians', 'extension.41x1']);
function sent(draft: Partial<StudentDraft>): StudentDraft {
  return { guardians: [], ...draft };
}

describe('what a family may be asked', () => {
  it('is contact, household, health and circumstances; name, number, class and what the school decides are not', () => {
    for (const key of ['currentAddress', 'phone', 'hukouPlaceCode', 'healthCode', 'leftBehindCode', 'idNumber'])
      expect(FAMILY_FIELDS).toContain(key);
    for (const key of [
      'name',
      'nationalNumber',
      'classId',
      'seatNumber',
      'entryModeCode',
      'govPurchasedSeat',
      'homepage',
    ])
      expect(FAMILY_FIELDS).not.toContain(key);
  });

  it('asks key data only when the clerk wants them checked', () => {
    expect(standardFields([])).not.toContain('idNumber');
    expect(standardFields([])).toContain('guardians');
  });

  it('leaves out what the province no longer asks, and brings the rest into the order of the form', () => {
    expect(askableFields(['extension.41x1', 'phone', 'nationalNumber', 'currentAddress'], [])).toEqual([
      'currentAddress',
      'phone',
    ]);
  });
});

describe('a one-time code', () => {
  it('is read as people type it, and never with a letter too many', () => {
    const code = familyCode(new SeededRandom(3));
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(readFamilyCode(` ${code.toLowerCase().replaceAll('-', ' ')}`)).toBe(code);
    for (const wrong of ['', code.slice(1), `${code}A`, code.replace(/^./, 'O')])
      expect(readFamilyCode(wrong)).toBeUndefined();
  });

  it('comes from the link of a slip, and the number alone from the sheet of the class', () => {
    const random = new SeededRandom(4);
    const [number, code] = [collectionNumber(random), familyCode(random)];
    expect(readLinkFragment(`${number}.${code}`)).toEqual({ number, code });
    expect(readLinkFragment(number)).toEqual({ number, code: '' });
    expect(readLinkFragment('%00.<script>')).toEqual({ number: '', code: '' });
  });
});

describe('a collection', () => {
  it.each([
    ['2026-09-10', null, true],
    ['2026-09-09', null, false],
    ['2026-09-30', new Date('2026-09-08T00:00:00Z'), false],
  ])('whose last day is %s, closed at %s, takes forms on the tenth: %s', (closesOn, closedAt, expected) => {
    expect(isCollecting({ closesOn: asPlainDate(closesOn), closedAt }, asPlainDate('2026-09-10'))).toBe(expected);
  });

  it.each([
    [{ codeState: null, submissionState: null }, 'none'],
    [{ codeState: 'issued', submissionState: null }, 'issued'],
    [{ codeState: 'locked', submissionState: null }, 'locked'],
    [{ codeState: 'sent', submissionState: 'sent' }, 'sent'],
    [{ codeState: 'issued', submissionState: 'declined' }, 'declined'],
  ] as const)('has a pupil of %j as %s', (facts, state) => {
    expect(pupilState(facts)).toBe(state);
  });
});

describe('what a family says otherwise', () => {
  it.each([
    ['nothing typed', {}, []],
    ['the same', { currentAddress: '文化路1号' }, []],
    ['another address', { currentAddress: '文化路2号' }, [['currentAddress', 'field', 'none']]],
    ['what feeds lists of aid', { orphan: true }, [['orphan', 'field', 'authority']]],
    ['another sex, which is only shown', { sexCode: '1' }, [['sexCode', 'checked', 'none']]],
    ['what was not asked', { healthCode: '20' }, []],
    ['a field of the province', { extension: { '41x1': '是' } }, [['extension.41x1', 'field', 'none']]],
  ] as const)('%s', (_, draft, expected) => {
    const found = compareFamily(STORED, sent(draft), ASKED, {});
    expect(found.map(({ key, kind, approval }) => [key, kind, approval])).toEqual(expected);
  });

  it('tells members apart by name, in whatever order they are written', () => {
    const guardians = [mother({ name: '林建国', phone: '13700000001' }), mother({ name: '王奶奶' })];
    const found = compareFamily(STORED, sent({ guardians }), ASKED, {});
    expect(found.map(({ key }) => key)).toEqual(['guardian-changed.2', 'guardian-added.1', 'guardian-gone.1']);
    expect(found[0]?.values).toEqual([{ path: 'guardians.1.phone', from: mother().phone, to: '13700000001' }]);
    expect(found.map((each) => isAcceptedInBulk(each))).toEqual([true, true, false]);
  });

  it('taken over, changes exactly that', () => {
    const guardians = [mother({ name: '林建国', phone: '13700000001' }), mother({ name: '王奶奶' })];
    const typed = sent({ currentAddress: '文化路2号', postcode: '450000', guardians });
    const found = compareFamily(STORED, typed, ASKED, {}).filter(({ key }) => key !== 'postcode');
    const after = withDifferences(STORED, typed, found);
    expect(after.draft.currentAddress).toBe('文化路2号');
    expect(after.draft.postcode).toBe(STORED.draft.postcode);
    expect(after.guardians.map(({ ordinal, guardian }) => [ordinal, guardian.name, guardian.phone])).toEqual([
      [2, '林建国', '13700000001'],
      [3, '王奶奶', mother().phone],
    ]);
    expect(compareFamily(after, typed, ASKED, {}).map(({ key }) => key)).toEqual(['postcode']);
  });

  it('lets the type of a registration take along what belonged to the former one', () => {
    const stored = stateOf(pupil({ hukouTypeCode: '2', nonAgriHukouCode: '1' }));
    const typed = sent({ hukouTypeCode: '1' });
    const found = compareFamily(stored, typed, askedFields(['hukouTypeCode', 'nonAgriHukouCode']), {});
    expect(found.map(({ key }) => key)).toEqual(['hukouTypeCode']);
    const { draft } = withDifferences(stored, typed, found);
    expect([draft.hukouTypeCode, draft.nonAgriHukouCode]).toEqual(['1', undefined]);
  });

  it('never takes key data over', () => {
    const typed = sent({ sexCode: '1' });
    expect(() => withDifferences(STORED, typed, compareFamily(STORED, typed, ASKED, {}))).toThrow('Key data');
  });
});

describe('decisions', () => {
  const typed = sent({
    currentAddress: '文化路2号',
    postcode: '450000',
    sexCode: '1',
    guardians: [mother({ phone: '13700000001' })],
  });
  const differences = compareFamily(STORED, typed, ASKED, {});
  const declined = (key: string): Decided => ({ key, verdict: 'declined', reason: 'unclear', note: null });

  it('leave open what nobody decided; key data never wait', () => {
    expect(openDifferences(differences, [declined('postcode')]).map(({ key }) => key)).toEqual([
      'currentAddress',
      'guardian-changed.1',
      'guardian-gone.2',
    ]);
  });

  it.each([
    [[], 'accepted'],
    [[declined('postcode')], 'declined'],
    [[declined('postcode'), { key: 'currentAddress', verdict: 'accepted' }], 'accepted'],
  ] as const)('%j settle a form as %s', (decided, state) => {
    expect(settledState(decided)).toBe(state);
  });

  it('are taken back step upon step to where the record was, unless somebody changed a value since', () => {
    const [address, postcode] = [differences.slice(0, 1), differences.slice(1)].map((some) =>
      some.filter(({ kind }) => kind !== 'checked'),
    );
    const first = withDifferences(STORED, typed, address ?? []);
    const second = withDifferences(first, typed, postcode ?? []);
    const settled = { problemId: '1' as Id<'problem-record'>, findings: [] };
    const applied = joinApplied(appliedChanges(STORED, first, [settled]), appliedChanges(first, second, []));
    expect(applied.settled).toEqual([settled]);
    expect(takenBackState(second, applied)).toEqual(STORED);
    expect(takenBackState(stateOf({ ...second.draft, currentAddress: '文化路3号' }), applied)).toBeUndefined();
    // Nothing of the record but what changed is kept for it.
    expect(applied.values.map(({ key }) => key)).toEqual(['currentAddress', 'postcode']);
  });
});
