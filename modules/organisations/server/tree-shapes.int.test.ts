import { asPlainDate, type Id } from '@xueji/kernel';
import { type OrganisationKind } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import { createTestDatabase, type TestDatabase, takenBack, testActor } from '@xueji/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWithin } from '../model/index.ts';
import { createOrganisation, getSchool, type OrganisationEntry } from './index.ts';

const SINCE = asPlainDate('2014-01-10');

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
});

afterAll(() => test.close());

/** One office of a shape: where it hangs by its place in the list, and for a school its type and stages. */
interface Planned {
  readonly above: number | null;
  readonly kind: OrganisationKind;
  readonly code: string;
  readonly division: string;
  readonly type?: string;
  readonly stages?: readonly (readonly [stage: 1 | 2 | 3, studyYears: number, competent: number])[];
}

function authority(
  above: number | null,
  kind: OrganisationKind,
  code: string,
  division = code.slice(0, 6).padEnd(6, '0'),
): Planned {
  return {
    above,
    kind,
    code: code.padEnd(12, '0'),
    division,
  };
}

function school(
  above: number,
  code: string,
  division: string,
  type: string,
  ...stages: NonNullable<Planned['stages']>
): Planned {
  return { above, kind: code.includes('-') ? 'teachingPoint' : 'school', code, division, type, stages };
}

/** The places of the country the five levels do not describe. */
const SHAPES: Readonly<Record<string, readonly Planned[]>> = {
  'a development zone whose bureau stands under the county': [
    authority(null, 'province', '41'),
    authority(0, 'prefecture', '4101'),
    authority(1, 'county', '410105'),
    authority(2, 'county', '410171', '410105'),
    school(3, '2141017101', '410105', '211', [1, 6, 3]),
  ],
  'a county directly under the province (省直管县)': [
    authority(null, 'province', '41'),
    authority(0, 'county', '411381'),
    school(1, '3141138101', '411381', '312', [1, 6, 1], [2, 3, 1]),
  ],
  'a city without counties, whose schools hang under the prefecture': [
    authority(null, 'province', '44'),
    authority(0, 'prefecture', '4419'),
    school(1, '3444190001', '441900', '341', [2, 3, 1], [3, 3, 1]),
  ],
  '兵团: divisions and a school in a city that is no county of theirs': [
    authority(null, 'province', '66', '650000'),
    authority(0, 'prefecture', '6608', '659001'),
    school(1, '3466080001', '659001', '345', [1, 5, 1], [2, 4, 1], [3, 3, 1]),
  ],
  'a school run by the province itself': [
    authority(null, 'province', '41'),
    school(0, '3441000001', '410102', '342', [3, 3, 0]),
  ],
  'a central school over a village school and a teaching point': [
    authority(null, 'province', '41'),
    authority(0, 'prefecture', '4101'),
    authority(1, 'county', '410182'),
    school(2, '2141018201', '410182', '211', [1, 6, 2]),
    school(3, '2141018202', '410182', '211', [1, 6, 2]),
    school(3, '2141018201-01', '410182', '218', [1, 6, 2]),
  ],
  'a county school whose senior stage answers to the prefecture': [
    authority(null, 'province', '43'),
    authority(0, 'prefecture', '4301'),
    authority(1, 'county', '430121'),
    school(2, '3443012101', '430121', '341', [2, 3, 2], [3, 3, 1]),
  ],
};

async function build(tx: Transaction, planned: readonly Planned[]): Promise<readonly OrganisationEntry[]> {
  const built: OrganisationEntry[] = [];
  const idOf = (place: number): Id<'organisation'> => {
    const office = built[place];
    if (office === undefined) throw new Error('An office stands below those that administer it');
    return office.id;
  };
  for (const { above, kind, code, division, type, stages = [] } of planned) {
    const office = await createOrganisation(tx, {
      parentId: above === null ? null : idOf(above),
      kind,
      code,
      name: { zh: code, en: code },
      divisionCode: division,
      validFrom: SINCE,
      school:
        type === undefined
          ? undefined
          : {
              type,
              stages: stages.map(([stage, studyYears, competent]) => ({
                stage,
                studyYears,
                competentAuthorityId: idOf(competent),
              })),
            },
    });
    built.push(office);
  }
  return built;
}

describe('the tree takes, as it is,', () => {
  it.each(Object.entries(SHAPES))('%s', async (_, planned) => {
    await takenBack(test.database, testActor(), async (tx) => {
      const built = await build(tx, planned);
      for (const [place, { above, stages }] of planned.entries()) {
        const office = built[place];
        const parent = above === null ? undefined : built[above];
        if (office === undefined) throw new Error('It was not built');
        if (parent !== undefined) expect(isWithin(office.scope, parent.scope)).toBe(true);
        if (stages === undefined) continue;
        const context = await getSchool(tx, office.id);
        expect(context.stages.map(({ stage, studyYears, competenceNo }) => [stage, studyYears, competenceNo])).toEqual(
          stages.map(([stage, years, competent]) => [stage, years, String(built[competent]?.scope.from)]),
        );
      }
    });
  });
});
