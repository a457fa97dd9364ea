import { dateInShanghai, type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute } from '@xueji/platform/http';
import { listStudentSummaries } from '@xueji/students/server';
import { z } from 'zod';
import { CASE_PROBLEMS, type CasePupil, caseSchema } from '../model/index.ts';
import { presentCase } from './case-presenter.ts';
import { findCase, listCasesOfStudent } from './case-reading.ts';
import { listCasePupils } from './list-case-pupils.ts';

export const getCaseRoute = defineRoute({
  method: 'GET',
  path: '/api/cases/:caseId',
  summary: 'A case as every party sees it: steps, whose move, since when, working days left, whom to phone',
  permission: 'cases.read',
  params: z.strictObject({ caseId: idText }),
  response: caseSchema,
  versionOf: (found) => found.version,
  handler: async ({ services, actor, params }) =>
    await services.database.transaction(actor, async (tx) => {
      const found = await findCase(tx, params.caseId as Id<'case'>);
      if (found === undefined) refuseWith(CASE_PROBLEMS.notFound);
      const now = services.clock.now();
      return presentCase(found, actor, dateInShanghai(now), await findPupilElsewhere(tx, now, found.studentId));
    }),
});

/** The pupil of a case whose record the reader cannot open yet. Whoever can opens the record, and that is noted there. */
async function findPupilElsewhere(tx: Transaction, now: Date, studentId: Id<'student'>): Promise<CasePupil | null> {
  if ((await listStudentSummaries(tx, [studentId])).has(studentId)) return null;
  const pupil = (await listCasePupils(tx, now, [studentId])).get(studentId);
  if (pupil === undefined) return null;
  await appendAudit(tx, { action: 'cases.list', studentIds: [studentId], rowCount: 1 });
  return pupil;
}

export const listStudentCasesRoute = defineRoute({
  method: 'GET',
  path: '/api/students/:studentId/cases',
  summary: 'Cases of a pupil, newest first',
  permission: 'cases.read',
  params: z.strictObject({ studentId: idText }),
  response: z.strictObject({ cases: z.array(caseSchema) }),
  handler: async ({ services, actor, params }) =>
    await services.database.transaction(actor, async (tx) => {
      const cases = await listCasesOfStudent(tx, params.studentId as Id<'student'>);
      return { cases: cases.map((row) => presentCase(row, actor, dateInShanghai(services.clock.now()))) };
    }),
});
