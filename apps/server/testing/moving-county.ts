import { asPlainDate, type Id } from '@xueji/kernel';
import { createOrganisation, type OrganisationEntry } from '@xueji/organisations/server';
import { type Actor, nodeActor, type OrganisationKind } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import { type TestDatabase, testActor } from '@xueji/platform/testing';

const SINCE = asPlainDate('2014-01-10');

/** Three prefectures, side by side; a county of the first moves into the third, so that the second lies between its ranges. */
export interface MovingWorld {
  readonly province: OrganisationEntry;
  readonly former: OrganisationEntry;
  readonly between: OrganisationEntry;
  readonly next: OrganisationEntry;
  readonly county: OrganisationEntry;
  /** A development-zone bureau under the county, with the last of its schools. */
  readonly bureau: OrganisationEntry;
  readonly schools: readonly OrganisationEntry[];
  /** Of the prefectures that stay: one each. */
  readonly bystanders: readonly OrganisationEntry[];
}

export interface MovingWorldSize {
  readonly schools: number;
  readonly pupilsPerSchool: number;
}

/** Builds the offices through the room, and their pupils by bulk: rows in every table that describes a pupil. */
export async function openMovingWorld(test: TestDatabase, size: MovingWorldSize): Promise<MovingWorld> {
  const world = await test.database.transaction(nodeActor('moving-world'), (tx) => buildOffices(tx, size.schools));
  const { schools, bystanders, county, former } = world;
  // The senior stage of the first school answers to the prefecture, which is left behind.
  for (const [place, school] of schools.entries())
    await addPupils(test, school, place === 0 ? former : county, size.pupilsPerSchool);
  for (const [place, school] of bystanders.entries())
    await addPupils(test, school, [former, world.between, world.next][place] ?? former, size.pupilsPerSchool);
  await test.adminPool.query('ANALYZE');
  return world;
}

/** Somebody at an office, with the bounds as they are written there now. */
export function actorAt(office: OrganisationEntry, accountId = '1'): Actor {
  const bounds = { scopeFrom: String(office.scope.from), scopeTo: String(office.scope.to) };
  const isPlace = office.kind === 'school' || office.kind === 'teachingPoint';
  return testActor({
    accountId: accountId as Id<'account'>,
    role: isPlace ? 'school-clerk' : 'authority-clerk',
    organisationId: office.id,
    organisationKind: isPlace ? 5 : 4,
    organisationName: office.name,
    ...bounds,
    ...(isPlace ? {} : { competenceFrom: bounds.scopeFrom, competenceTo: bounds.scopeTo }),
  });
}

async function buildOffices(tx: Transaction, schoolCount: number): Promise<MovingWorld> {
  const office = (parent: OrganisationEntry | null, kind: OrganisationKind, code: string) =>
    createOrganisation(tx, {
      parentId: parent?.id ?? null,
      kind,
      code: code.padEnd(12, '0'),
      name: { zh: `${code}教育局`, en: `Bureau ${code}` },
      divisionCode: '410105',
      validFrom: SINCE,
    });
  let sequence = 0;
  const school = (parent: OrganisationEntry, competent: OrganisationEntry, isSenior = false) => {
    sequence += 1;
    return createOrganisation(tx, {
      parentId: parent.id,
      kind: 'school',
      code: `${isSenior ? '34' : '21'}41${String(sequence).padStart(6, '0')}`,
      name: { zh: `第${sequence}学校`, en: `School ${sequence}` },
      divisionCode: '410105',
      validFrom: SINCE,
      school: {
        type: isSenior ? '342' : '211',
        stages: [{ stage: isSenior ? 3 : 1, studyYears: isSenior ? 3 : 6, competentAuthorityId: competent.id }],
      },
    });
  };
  const province = await office(null, 'province', '41');
  const former = await office(province, 'prefecture', '4101');
  const between = await office(province, 'prefecture', '4102');
  const next = await office(province, 'prefecture', '4103');
  const county = await office(former, 'county', '410105');
  const bureau = await office(county, 'county', '410171');
  const schools = [await school(county, former, true)];
  while (schools.length < schoolCount - 1) schools.push(await school(county, county));
  schools.push(await school(bureau, county));
  const bystanders = [];
  for (const prefecture of [former, between, next]) bystanders.push(await school(prefecture, prefecture));
  return { province, former, between, next, county, bureau, schools, bystanders };
}

async function addPupils(
  { adminPool }: TestDatabase,
  school: OrganisationEntry,
  competent: OrganisationEntry,
  count: number,
): Promise<void> {
  const numbers = [school.id, String(school.scope.from), String(competent.scope.from)];
  const { rows } = await adminPool.query<{ id: string }>(
    `INSERT INTO classes (school_id, scope_no, competence_no, stage, study_years, entry_year, class_number, class_kind, formed_on)
     VALUES ($1, $2, $3, 1, 6, 2026, 1, '10', '2026-09-01') RETURNING id`,
    numbers,
  );
  const classId = rows[0]?.id;
  await adminPool.query(
    `INSERT INTO class_years (class_id, school_year, grade_code, grade_from, scope_no, competence_no)
     VALUES ($1, 2026, '11', '2026-08-10', $2, $3)`,
    [classId, ...numbers.slice(1)],
  );
  await adminPool.query(
    `WITH pupils AS (
       INSERT INTO students (school_id, scope_no, competence_no, name, name_pinyin, name_initials, sex_code, birth_date, id_type_code,
                             nationality_code, ethnic_code, overseas_code)
       SELECT $1, $2, $3, '学生' || n, 'xuesheng', 'xs', '1', '2020-01-01', '1', 'CHN', '01', '00' FROM generate_series(1, $5::integer) n
       RETURNING id),
     details AS (INSERT INTO student_details (student_id, scope_no, competence_no) SELECT id, $2, $3 FROM pupils),
     family AS (INSERT INTO guardians (student_id, ordinal, scope_no, competence_no, name, relation_code, is_guardian)
       SELECT id, n, $2, $3, '家长', '51', true FROM pupils, generate_series(1, 2) n),
     documents AS (INSERT INTO student_identifiers (student_id, scope_no, competence_no, kind, id_type_code, cipher, key_id, blind_index, masked)
       SELECT id, $2, $3, 'id-document', '1', '\\x00', 1, sha256(id::text::bytea), '4101' FROM pupils),
     spells AS (INSERT INTO enrolments (student_id, holder_id, class_id, scope_no, competence_no, stage, status, begin_on)
       SELECT id, $1, $4, $2, $3, 1, 10, '2026-09-01' FROM pupils)
     INSERT INTO class_memberships (class_id, student_id, scope_no, competence_no, valid_from)
     SELECT $4, id, $2, $3, '2026-09-01' FROM pupils`,
    [...numbers, classId, count],
  );
}
