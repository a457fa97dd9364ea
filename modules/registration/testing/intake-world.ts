import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createAccount, findActorOfPost } from '@xueji/accounts/server';
import { listClasses } from '@xueji/classes/server';
import { closeSettledProblems } from '@xueji/duplicates/server';
import { insertEnrolment } from '@xueji/enrolments/server';
import { importDoors, keepWorkbook, openContent } from '@xueji/imports/server';
import { asPlainDate, type Id, parseId, Refused } from '@xueji/kernel';
import { createOrganisation, getSchool } from '@xueji/organisations/server';
import type { Actor, Role } from '@xueji/platform/access';
import { createStreamVault, createVault } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import { openFileStore } from '@xueji/platform/files';
import type { Services } from '@xueji/platform/http';
import type { JobContext } from '@xueji/platform/jobs';
import { createLogger } from '@xueji/platform/logging';
import { createTestDatabase, frozenClock, frozenKeyring, testActor } from '@xueji/platform/testing';
import type { Decision } from '@xueji/processes';
import { decideCaseStep } from '@xueji/processes/server';
import { maskDocumentNumber, type StudentDraft } from '@xueji/students';
import { insertStudent } from '@xueji/students/server';
import { listDraftsOfImport } from '../server/drafts-of-import.ts';
import { gradeOneTask } from '../server/grade-one-task.ts';
import { applyRegistrationEffect } from '../server/registration-effects.ts';
import { submitRegistration } from '../server/submit-registration.ts';

const VALID_FROM = asPlainDate('2026-01-01');
const PRIMARY = 1;
const CLASSES = 8;

const imports = importDoors([gradeOneTask]);

/** The school of the sample workbook with its clerk, approver and county officer, on a real database. */
export type IntakeWorld = Awaited<ReturnType<typeof openIntakeWorld>>;

interface PlacedOffice {
  readonly id: Id<'organisation'>;
  readonly scope: { readonly from: bigint };
}

async function addClasses(tx: Transaction, school: PlacedOffice, authority: PlacedOffice, count: number) {
  const place = { scope_no: school.scope.from.toString(), competence_no: authority.scope.from.toString() };
  for (let number = 1; number <= count; number += 1) {
    const { id } = await tx.db
      .insertInto('classes')
      .values({
        school_id: school.id,
        stage: PRIMARY,
        study_years: 6,
        entry_year: 2026,
        class_number: number,
        class_kind: '10',
        formed_on: '2026-08-20',
        ...place,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx.db
      .insertInto('class_years')
      .values({
        class_id: id,
        school_year: 2026,
        grade_code: '11',
        grade_from: new Date('2026-08-10T16:00:00Z'),
        ...place,
      })
      .execute();
  }
}

/** `folder` takes files and is the caller's to remove. */
export async function openIntakeWorld(folder: string) {
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
  const root = testActor({ role: 'system', requestId: 'fixture' });

  const offices = await database.transaction(root, async (tx) => {
    const add = async (
      parentId: Id<'organisation'> | null,
      kind: 'province' | 'prefecture' | 'county',
      code: string,
      zh: string,
    ) =>
      await createOrganisation(tx, {
        parentId,
        kind,
        code,
        name: { zh, en: zh },
        divisionCode: code.slice(0, 6),
        validFrom: VALID_FROM,
      });
    const province = await add(null, 'province', '410000000000', '河南省教育厅');
    const prefecture = await add(province.id, 'prefecture', '410100000000', '郑州市教育局');
    const county = await add(prefecture.id, 'county', '410105000000', '金水区教育局');
    const otherCounty = await add(prefecture.id, 'county', '410103000000', '二七区教育局');
    const addSchool = async (code: string, zh: string, en: string, authority: typeof county, classCount: number) => {
      const added = await createOrganisation(tx, {
        parentId: authority.id,
        kind: 'school',
        code,
        name: { zh, en },
        divisionCode: code.slice(2, 8),
        validFrom: VALID_FROM,
        school: { type: '211', stages: [{ stage: PRIMARY, studyYears: 6, competentAuthorityId: authority.id }] },
      });
      await addClasses(tx, added, authority, classCount);
      return added;
    };
    const school = await addSchool('2141010501', '金水区文化路示范小学', 'Wenhua Road Primary School', county, CLASSES);
    const otherSchool = await addSchool(
      '2141010302',
      '二七区建设路小学',
      'Jianshe Road Primary School',
      otherCounty,
      1,
    );
    return { province, prefecture, county, otherCounty, school, otherSchool };
  });

  const person = async (loginName: string, organisation: typeof offices.school, role: Role): Promise<Actor> => {
    const accountId = await database.transaction(root, (tx) =>
      createAccount(tx, {
        loginName,
        displayName: loginName,
        passwordHash: 'unused',
        isDemonstration: false,
        language: 'zh',
        scopeNo: organisation.scope.from.toString(),
        posts: [
          {
            organisationId: organisation.id,
            role,
            scopeNo: organisation.scope.from.toString(),
            validFrom: '2026-01-01',
          },
        ],
      }),
    );
    const { rows } = await adminPool.query<{ id: string }>('SELECT id FROM posts WHERE account_id = $1', [accountId]);
    const actor = await findActorOfPost(database, rows[0]?.id ?? '', 'test');
    if (actor === undefined) throw new Error('The post just made has no authority');
    return actor;
  };
  const clerk = await person('clerk', offices.school, 'school-clerk');
  const approver = await person('approver', offices.school, 'school-approver');
  const officer = await person('officer', offices.county, 'authority-clerk');
  const colleagueClerk = await person('colleague-clerk', offices.school, 'school-clerk');
  const colleagueOfficer = await person('colleague-officer', offices.county, 'authority-clerk');
  const otherOfficer = await person('other-officer', offices.otherCounty, 'authority-clerk');
  const otherClerk = await person('other-clerk', offices.otherSchool, 'school-clerk');
  const otherApprover = await person('other-approver', offices.otherSchool, 'school-approver');

  /** A draft in the first class of the clerk's school, as the commit of an import or the form of one pupil leaves it. */
  async function addDraft(actor: Actor, draft: StudentDraft): Promise<Id<'student'>> {
    return await database.transaction(actor, async (tx) => {
      const school = await getSchool(tx, actor.organisationId);
      const place = { scopeNo: school.scopeNo, competenceNo: school.stages[0]?.competenceNo ?? '' };
      const [firstClass] = await listClasses(tx, services.clock.now(), { schoolId: school.id }, undefined, 1);
      if (firstClass === undefined) throw new Error('The school has no class');
      const studentId = await insertStudent(services, tx, draft, { schoolId: school.id, ...place });
      await insertEnrolment(tx, {
        studentId,
        holderId: school.id,
        classId: firstClass.id,
        ...place,
        stage: PRIMARY,
        status: 'draft',
        plannedSeat: null,
        beginOn: asPlainDate('2026-09-01'),
      });
      return studentId;
    });
  }

  const sides = {
    own: { clerk, approver, officer },
    other: { clerk: otherClerk, approver: otherApprover, officer: otherOfficer },
  } as const;
  type Side = keyof typeof sides;

  async function submit(actor: Actor, studentId: Id<'student'>): Promise<void> {
    await database.transaction(actor, (tx) => submitRegistration(services, tx, studentId));
  }

  async function decide(actor: Actor, caseId: Id<'case'> | undefined, decision: Decision): Promise<void> {
    const wanted = parseId<'case'>(caseId ?? '');
    if (wanted === undefined) throw new Error('No case to decide');
    await database.transaction(actor, (tx) =>
      decideCaseStep(services, tx, { registration: applyRegistrationEffect }, wanted, decision),
    );
  }

  /** Submits one draft and lets the school pass it; answers the case that now lies with the county. */
  async function bringToCounty(studentId: Id<'student'>, side: Side = 'own'): Promise<Id<'case'>> {
    await submit(sides[side].clerk, studentId);
    const { rows } = await adminPool.query<{ id: Id<'case'> }>(
      'SELECT id FROM cases WHERE student_id = $1 ORDER BY id DESC LIMIT 1',
      [studentId],
    );
    const caseId = rows[0]?.id;
    if (caseId === undefined) throw new Error('No case was started');
    await decide(sides[side].approver, caseId, { verdict: 'pass' });
    return caseId;
  }

  const jobFor = (actor: Actor, subjectId: string): JobContext => ({
    runId: '1' as Id<'job-run'>,
    subjectId,
    actor,
    services,
    report: () => Promise.resolve(),
    isCancelled: () => Promise.resolve(false),
  });

  async function runJob(kind: string, importId: Id<'import'>): Promise<void> {
    const handler = imports.jobs[kind];
    if (handler === undefined) throw new Error(`No job ${kind}`);
    await handler(jobFor(clerk, importId));
  }

  async function count(query: string): Promise<Readonly<Record<string, number>>> {
    const { rows } = await adminPool.query<{ key: string; count: number }>(query);
    return Object.fromEntries(rows.map((row) => [row.key, row.count]));
  }

  return {
    services,
    adminPool,
    applicationUrl: testDatabase.applicationUrl,
    clerk,
    approver,
    officer,
    colleagueClerk,
    colleagueOfficer,
    otherOfficer,
    prefectureOfficer: await person('prefecture-officer', offices.prefecture, 'authority-clerk'),
    provinceOfficer: await person('province-officer', offices.province, 'authority-clerk'),
    provinceLeader: await person('province-leader', offices.province, 'authority-leader'),
    otherClerk,
    otherApprover,
    jobFor,

    async upload(workbook: string): Promise<Id<'import'>> {
      return await database.transaction(clerk, (tx) =>
        keepWorkbook(services, tx, gradeOneTask, {
          originalName: path.basename(workbook),
          content: readFileSync(workbook),
        }),
      );
    },
    importRoutes: imports.routes,
    runCheck: (importId: Id<'import'>) => runJob('imports.check', importId),
    runCommit: (importId: Id<'import'>) => runJob('imports.commit', importId),
    runAcceptChanges: (importId: Id<'import'>) => runJob('imports.accept-changes', importId),

    async findings(importId: Id<'import'>) {
      const { rows } = await adminPool.query<{
        row: number;
        columnIndex: number | null;
        ruleId: string;
        severity: string;
      }>(
        `SELECT row_number AS row, column_index AS "columnIndex", rule_id AS "ruleId", severity
           FROM import_findings WHERE import_id = $1 ORDER BY row_number, id`,
        [importId],
      );
      return rows;
    },
    rowStates: (importId: Id<'import'>) =>
      count(
        `SELECT state AS key, count(*)::int AS count FROM import_rows WHERE import_id = ${importId} GROUP BY state`,
      ),
    async stagedText(importId: Id<'import'>): Promise<string> {
      const rows = await adminPool.query<{ content: Buffer }>('SELECT content FROM import_rows WHERE import_id = $1', [
        importId,
      ]);
      const findings = await adminPool.query<{ values: unknown }>(
        'SELECT values FROM import_findings WHERE import_id = $1',
        [importId],
      );
      return rows.rows.map(({ content }) => content.toString('utf8')).join() + JSON.stringify(findings.rows);
    },
    statusCounts: () => count('SELECT status::text AS key, count(*)::int AS count FROM enrolments GROUP BY status'),
    async issuedNumbers(): Promise<readonly string[]> {
      const { rows } = await adminPool.query<{ cipher: Buffer; keyId: number }>(
        `SELECT cipher, key_id AS "keyId" FROM student_identifiers WHERE kind = 'L'`,
      );
      return rows.map((row) => services.vault.open(row));
    },
    async memberCount(): Promise<number> {
      return (await count(`SELECT 'all' AS key, count(*)::int AS count FROM class_memberships`))['all'] ?? 0;
    },
    async outboxCount(): Promise<number> {
      return (
        (await count(`SELECT topic AS key, count(*)::int AS count FROM outbox_messages GROUP BY topic`))[
          'record-changed'
        ] ?? 0
      );
    },
    async openCases(): Promise<readonly Id<'case'>[]> {
      const { rows } = await adminPool.query<{ id: Id<'case'> }>(
        `SELECT id FROM cases WHERE state = 'running' ORDER BY id`,
      );
      return rows.map(({ id }) => id);
    },

    /** A draft like that of a committed row, under another ID number if one is given: the same child a second time. */
    async draftAgain(importId: Id<'import'>, idNumber?: string): Promise<Id<'student'>> {
      const { rows } = await adminPool.query<{ content: Buffer; keyId: number }>(
        `SELECT content, key_id AS "keyId" FROM import_rows
          WHERE import_id = $1 AND state = 'committed' ORDER BY row_number LIMIT 1`,
        [importId],
      );
      const [row] = rows;
      if (row === undefined) throw new Error('No row was committed');
      const { draft } = openContent(services.vault, row);
      return await addDraft(clerk, idNumber === undefined ? draft : { ...draft, idNumber });
    },
    addDraft,
    submit,
    bringToCounty,
    /** Submits a draft and passes it to the end; `other`: by the people of the other county. */
    async approve(studentId: Id<'student'>, side: Side = 'own'): Promise<void> {
      const caseId = await bringToCounty(studentId, side);
      await decide(sides[side].officer, caseId, { verdict: 'pass' });
    },
    /** What a correction of the ID number does to the identifiers of a record, and to its matches. */
    async correctIdNumber(actor: Actor, studentId: Id<'student'>, idNumber: string): Promise<void> {
      await database.transaction(actor, async (tx) => {
        const { cipher, keyId } = services.vault.seal(idNumber);
        await tx.db
          .updateTable('student_identifiers')
          .set({
            cipher,
            key_id: keyId,
            blind_index: services.vault.blindIndex('id-document', idNumber),
            masked: maskDocumentNumber(idNumber),
          })
          .where('student_id', '=', studentId)
          .where('kind', '=', 'id-document')
          .execute();
        await closeSettledProblems(services, tx, studentId);
      });
    },

    /** Submits every draft of an import, each in a transaction of its own. */
    async submitAll(importId: Id<'import'>) {
      const drafts = await database.transaction(clerk, (tx) => listDraftsOfImport(tx, importId));
      let done = 0;
      const refused: Record<string, number> = {};
      for (const studentId of drafts) {
        try {
          await database.transaction(clerk, (tx) => submitRegistration(services, tx, studentId));
          done += 1;
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          const { type } = error.problem.kind;
          refused[type] = (refused[type] ?? 0) + 1;
        }
      }
      return { done, refused };
    },
    decide,
    close: () => testDatabase.close(),
  };
}
