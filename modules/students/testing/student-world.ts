import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAccount, findActorOfPost } from '@xueji/accounts/server';
import { asPlainDate, type Id } from '@xueji/kernel';
import { createOrganisation, type OrganisationEntry } from '@xueji/organisations/server';
import type { Actor, Role } from '@xueji/platform/access';
import { createStreamVault, createVault } from '@xueji/platform/crypto';
import { openFileStore } from '@xueji/platform/files';
import type { HandlerInput, RequestContext, RouteDefinition, Services } from '@xueji/platform/http';
import { createLogger } from '@xueji/platform/logging';
import { createTestDatabase, frozenClock, frozenKeyring, testActor } from '@xueji/platform/testing';
import type { StudentDraft } from '../model/index.ts';
import { insertStudent } from '../server/insert-student.ts';
import { pupil } from './index.ts';

const VALID_FROM = asPlainDate('2026-01-01');
const PRIMARY = 1;

const NO_REQUEST: RequestContext = {
  id: 'test',
  node: { name: { zh: '测试节点', en: 'Test node' }, isPractice: true },
  address: 'http://127.0.0.1:4100',
  language: 'zh',
  sessionToken: undefined,
  grantSession: () => undefined,
  dropSession: () => undefined,
};

/** Two counties of one province, a primary school in each, and somebody at every office, on a real database. */
export type StudentWorld = Awaited<ReturnType<typeof openStudentWorld>>;

export async function openStudentWorld() {
  const folder = mkdtempSync(path.join(tmpdir(), 'xueji-students-'));
  const testDatabase = await createTestDatabase();
  const { database, adminPool } = testDatabase;
  const keyring = frozenKeyring();
  const services: Services = {
    database,
    clock: frozenClock(),
    vault: createVault(keyring),
    files: openFileStore(path.join(folder, 'files'), createStreamVault(keyring)),
    jobs: { enqueue: () => Promise.reject(new Error('This world runs its jobs by hand')) },
    log: createLogger({ level: 'silent' }),
  };

  const offices = await database.transaction(testActor({ role: 'system', requestId: 'fixture' }), async (tx) => {
    const office = async (
      parentId: Id<'organisation'> | null,
      kind: 'province' | 'prefecture' | 'county',
      code: string,
      zh: string,
    ) =>
      await createOrganisation(tx, {
        parentId,
        kind,
        code,
        name: { zh, en: `Office ${code}` },
        divisionCode: code.slice(0, 6),
        validFrom: VALID_FROM,
        contactPhone: `0371-${code.slice(0, 8)}`,
      });
    const school = async (county: OrganisationEntry, code: string, zh: string) =>
      await createOrganisation(tx, {
        parentId: county.id,
        kind: 'school',
        code,
        name: { zh, en: `School ${code}` },
        divisionCode: code.slice(2, 8),
        validFrom: VALID_FROM,
        contactPhone: '0371-60000001',
        school: { type: '211', stages: [{ stage: PRIMARY, studyYears: 6, competentAuthorityId: county.id }] },
      });
    const province = await office(null, 'province', '410000000000', '河南省教育厅');
    const prefecture = await office(province.id, 'prefecture', '410100000000', '郑州市教育局');
    const county = await office(prefecture.id, 'county', '410105000000', '金水区教育局');
    const otherCounty = await office(prefecture.id, 'county', '410103000000', '二七区教育局');
    return {
      province,
      prefecture,
      county,
      school: await school(county, '2141010501', '金水区文化路示范小学'),
      otherCounty,
      otherSchool: await school(otherCounty, '2141010301', '二七区大学路小学'),
    };
  });

  async function person(loginName: string, organisation: OrganisationEntry, role: Role): Promise<Actor> {
    const scopeNo = organisation.scope.from.toString();
    const accountId = await database.transaction(testActor({ role: 'system', requestId: 'fixture' }), (tx) =>
      createAccount(tx, {
        loginName,
        displayName: loginName,
        passwordHash: 'unused',
        isDemonstration: false,
        language: 'zh',
        scopeNo,
        posts: [{ organisationId: organisation.id, role, scopeNo, validFrom: VALID_FROM }],
      }),
    );
    const { rows } = await adminPool.query<{ id: string }>('SELECT id FROM posts WHERE account_id = $1', [accountId]);
    const actor = await findActorOfPost(database, rows[0]?.id ?? '', 'test');
    if (actor === undefined) throw new Error('The post just made has no authority');
    return actor;
  }

  return {
    services,
    adminPool,
    testDatabase,
    offices,
    clerk: await person('clerk', offices.school, 'school-clerk'),
    approver: await person('approver', offices.school, 'school-approver'),
    officer: await person('officer', offices.county, 'authority-clerk'),
    prefectureOfficer: await person('prefecture-officer', offices.prefecture, 'authority-clerk'),
    provinceOfficer: await person('province-officer', offices.province, 'authority-clerk'),
    provinceLeader: await person('province-leader', offices.province, 'authority-leader'),
    otherOfficer: await person('other-officer', offices.otherCounty, 'authority-clerk'),
    otherClerk: await person('other-clerk', offices.otherSchool, 'school-clerk'),

    /** Calls a route's handler as somebody whose permission and input the edge has checked. */
    async ask<Answer>(actor: Actor, route: RouteDefinition, input: Partial<HandlerInput> = {}): Promise<Answer> {
      const idempotency = { route: route.path, key: randomUUID(), bodyHash: randomBytes(32) };
      return (await route.handle({
        services,
        actor,
        params: {},
        query: {},
        body: undefined,
        upload: undefined,
        idempotency,
        expectedVersion: undefined,
        request: NO_REQUEST,
        ...input,
      })) as Answer;
    },
    /** A pupil's record at the first school: the faultless girl unless told otherwise. */
    async addPupil(
      differences: Partial<StudentDraft> = {},
      /** Whole: nothing is taken from the faultless girl. */
      { isWhole = false }: { readonly isWhole?: boolean } = {},
    ): Promise<Id<'student'>> {
      const draft = isWhole ? { guardians: [], ...differences } : pupil(differences);
      return await database.transaction(testActor({ role: 'system', requestId: 'fixture' }), (tx) =>
        insertStudent(services, tx, draft, {
          schoolId: offices.school.id,
          scopeNo: offices.school.scope.from.toString(),
          competenceNo: offices.county.scope.from.toString(),
        }),
      );
    },
    /** Kinds of the events of a record in their order, and actions of the audit about it. */
    async traces(studentId: Id<'student'>) {
      const events = await adminPool.query<{ kind: string }>(
        'SELECT kind FROM record_events WHERE student_id = $1 ORDER BY id',
        [studentId],
      );
      const audit = await adminPool.query<{ action: string }>(
        'SELECT action FROM audit_entries WHERE student_id = $1 ORDER BY id',
        [studentId],
      );
      return { events: events.rows.map(({ kind }) => kind), audit: audit.rows.map(({ action }) => action) };
    },
    async close(): Promise<void> {
      await testDatabase.close();
      rmSync(folder, { recursive: true });
    },
  };
}
