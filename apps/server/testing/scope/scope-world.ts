import { createAccount, findActorOfPost } from '@xueji/accounts/server';
import { asPlainDate, type Id, plainDate } from '@xueji/kernel';
import { createOrganisation } from '@xueji/organisations/server';
import { type Actor, nodeActor } from '@xueji/platform/access';
import { openIntakeWorld } from '@xueji/registration/testing';
import { restrictRecord } from '@xueji/students/server';
import { pupil } from '@xueji/students/testing';
import type { OracleCase, OracleOffice, OraclePerson, OraclePupil, OracleRole, OracleWorld } from './scope-oracle.ts';

const SINCE = asPlainDate('2026-01-01');

const AUTHORITY_DUTIES = ['authority-clerk', 'authority-leader', 'authority-reader'] as const;
const ADMINISTRATORS = ['technical-support', 'system-administrator', 'security-administrator', 'auditor'] as const;
const SCHOOL_DUTIES = ['school-clerk', 'school-approver', 'class-teacher'] as const;

/** A development zone stands in a county without being one of the country's divisions. */
const DEVELOPMENT_ZONE = '410109000000';
function divisionOf(code: string): string {
  return code === DEVELOPMENT_ZONE ? '410102' : code.slice(0, 6);
}

/** Offices beside those of the intake world, each under the code of its superior. A school names its authority apart. */
const AUTHORITIES = [
  [DEVELOPMENT_ZONE, '410100000000', 'county', '郑州高新技术产业开发区教育局'],
  ['410900000000', '410000000000', 'prefecture', '濮阳市教育局'],
  ['410902000000', '410900000000', 'county', '华龙区教育局'],
  ['419001000000', '410000000000', 'county', '济源市教育局'],
] as const;
/** A teaching point of one person: its central school reviews what leaves it. */
const TEACHING_POINT = '2141010901-01';
const SCHOOLS = [
  ['2141010901', DEVELOPMENT_ZONE, DEVELOPMENT_ZONE, '高新区第一小学'],
  ['2141010001', '410100000000', '410100000000', '郑州市直属实验小学'],
  // Stands in a county and answers to the prefecture: reading and changing part ways.
  ['2141010303', '410103000000', '410100000000', '二七区外国语小学'],
  ['2141090201', '410902000000', '410902000000', '华龙区第一小学'],
  ['2141900101', '419001000000', '419001000000', '济源市第一小学'],
  ['2141000001', '410000000000', '410000000000', '河南省实验小学'],
  [TEACHING_POINT, '2141010901', DEVELOPMENT_ZONE, '高新区沟赵教学点'],
] as const;

/** Two characters for every pupil, no pair twice: a name found in an answer names one child. */
const FIRST = ['骁', '曦', '珩', '玥', '翀', '璟'];
const SECOND = ['岚', '澍', '棠', '芃', '昱', '琮', '筠', '霁', '澈'];

export type Seat = OraclePerson & { readonly actor: Actor };

export type ScopeWorld = Awaited<ReturnType<typeof openScopeWorld>>;

/** A province of every shape the tree takes, with pupils at every stand and people of every duty, and its drawing for the oracle. */
export async function openScopeWorld(folder: string) {
  const intake = await openIntakeWorld(folder);
  const { database } = intake.services;
  await database.transaction(nodeActor('scope-world'), async (tx) => {
    const officeOf = async (code: string) =>
      await tx.db
        .selectFrom('organisations')
        .select('id')
        .$narrowType<{ id: Id<'organisation'> }>()
        .where('code', '=', code)
        .executeTakeFirstOrThrow();
    for (const [code, superior, kind, zh] of AUTHORITIES) {
      const { id: parentId } = await officeOf(superior);
      await createOrganisation(tx, {
        parentId,
        kind,
        code,
        name: { zh, en: code },
        divisionCode: divisionOf(code),
        validFrom: SINCE,
      });
    }
    for (const [code, superior, competent, zh] of SCHOOLS) {
      const { id: parentId } = await officeOf(superior);
      const { id: competentAuthorityId } = await officeOf(competent);
      await createOrganisation(tx, {
        parentId,
        kind: code === TEACHING_POINT ? 'teachingPoint' : 'school',
        code,
        name: { zh, en: code },
        divisionCode: divisionOf(code === TEACHING_POINT ? competent : superior),
        validFrom: SINCE,
        school: {
          type: code === TEACHING_POINT ? '218' : '211',
          makerChecker: code === TEACHING_POINT ? 'central-school' : 'two-person',
          stages: [{ stage: 1, studyYears: 6, competentAuthorityId }],
        },
      });
    }
  });
  await intake.adminPool.query(
    `WITH added AS (
       INSERT INTO classes (school_id, scope_no, competence_no, stage, study_years, entry_year, class_number, class_kind, formed_on)
       SELECT o.id, o.scope_from, a.scope_from, 1, 6, 2026, 1, '10', '2026-08-20'
         FROM organisations o JOIN organisation_stages s ON s.organisation_id = o.id JOIN organisations a ON a.id = s.competent_authority_id
        WHERE NOT EXISTS (SELECT FROM classes c WHERE c.school_id = o.id)
       RETURNING id, scope_no, competence_no)
     INSERT INTO class_years (class_id, school_year, grade_code, grade_from, scope_no, competence_no)
     SELECT id, 2026, '11', '2026-08-10T16:00:00Z', scope_no, competence_no FROM added`,
  );
  const { rows: drawn } = await intake.adminPool.query<
    OracleOffice & { kind: number; authorityId: string | null; scopeNo: string }
  >(
    `SELECT o.id, o.parent_id AS "parentId", o.kind, o.scope_from AS "scopeNo", s.competent_authority_id AS "authorityId",
            CASE o.kind WHEN 2 THEN 'province' WHEN 3 THEN 'prefecture' WHEN 4 THEN 'county' ELSE 'school' END AS level,
            CASE o.code WHEN '${TEACHING_POINT}' THEN o.parent_id ELSE o.id END AS "reviewerId"
       FROM organisations o LEFT JOIN organisation_stages s ON s.organisation_id = o.id ORDER BY o.id`,
  );
  const seats: Seat[] = [];
  for (const office of drawn) {
    const duties: readonly OracleRole[] =
      office.level === 'school'
        ? SCHOOL_DUTIES
        : office.level === 'prefecture'
          ? AUTHORITY_DUTIES
          : [...AUTHORITY_DUTIES, ...ADMINISTRATORS];
    for (const role of duties) seats.push(await sit(office, role));
  }

  async function sit(office: (typeof drawn)[number], role: OracleRole): Promise<Seat> {
    const organisationId = office.id as Id<'organisation'>;
    const accountId = await database.transaction(nodeActor('scope-world'), (tx) =>
      createAccount(tx, {
        loginName: `${role}-${office.id}`,
        displayName: `${role} ${office.id}`,
        passwordHash: 'unused',
        isDemonstration: false,
        language: 'zh',
        scopeNo: office.scopeNo,
        posts: [{ organisationId, role, scopeNo: office.scopeNo, validFrom: SINCE }],
      }),
    );
    const { rows } = await intake.adminPool.query<{ id: string }>('SELECT id FROM posts WHERE account_id = $1', [
      accountId,
    ]);
    const actor = await findActorOfPost(database, rows[0]?.id ?? '', 'scope-world');
    if (actor === undefined) throw new Error('The post just made has no authority');
    return { accountId, officeId: office.id, role, actor };
  }

  const seatAt = (officeId: string | null, role: OracleRole): Actor => {
    const found = seats.find((seat) => seat.officeId === officeId && seat.role === role);
    if (found === undefined) throw new Error(`Nobody is ${role} there`);
    return found.actor;
  };

  const pupils: OraclePupil[] = [];
  const cases: OracleCase[] = [];
  const province = drawn.find(({ level }) => level === 'province');
  for (const [place, school] of drawn.filter(({ level }) => level === 'school').entries()) {
    const clerk = seatAt(school.id, 'school-clerk');
    const approver = seatAt(school.reviewerId, 'school-approver');
    const officer = seatAt(school.authorityId, 'authority-clerk');
    for (const [nth, stands] of (
      ['draft', 'school-review', 'authority-review', 'registered', 'registered', 'registered'] as const
    ).entries()) {
      const name = `${['郦', '鄢', '蔺', '逄', '阙', '郗', '戢', '昝', '仉'][place] ?? ''}${FIRST[nth] ?? ''}${SECOND[place] ?? ''}`;
      const id = await intake.addDraft(
        clerk,
        pupil({ name, birthDate: plainDate(2019, nth + 1, place + 1) ?? SINCE, idNumber: numberOf(nth, place) }),
      );
      if (stands !== 'draft') {
        await intake.submit(clerk, id);
        const { rows } = await intake.adminPool.query<{ id: Id<'case'> }>(
          'SELECT id FROM cases WHERE student_id = $1',
          [id],
        );
        const caseId = rows[0]?.id;
        if (caseId === undefined) throw new Error('No case was started');
        if (stands !== 'school-review') await intake.decide(approver, caseId, { verdict: 'pass' });
        if (stands === 'registered') await intake.decide(officer, caseId, { verdict: 'pass' });
        cases.push({ id: caseId, pupilId: id, authorityId: school.authorityId ?? '' });
      }
      const isRestricted = nth === 5;
      if (isRestricted)
        await database.transaction(seatAt(province?.id ?? null, 'authority-leader'), (tx) =>
          restrictRecord(intake.services, tx, id, '公安机关来函，地址保密'),
        );
      pupils.push({ id, name, schoolId: school.id, isRestricted, stands });
    }
  }
  const oracle: OracleWorld = { offices: drawn, pupils, cases };
  return { ...intake, seats, oracle };
}

/** A girl's number, one for each nth pupil of each school, with the check character of GB 11643. */
function numberOf(nth: number, place: number): string {
  const digits = `4101222019${String(nth + 1).padStart(2, '0')}${String(place + 1).padStart(2, '0')}7${place}4`;
  const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce(
    (total, weight, at) => total + weight * Number(digits[at]),
    0,
  );
  return `${digits}${'10X98765432'[sum % 11] ?? ''}`;
}
