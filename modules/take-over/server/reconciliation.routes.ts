import { type Id, type LocalText, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, type RouteDefinition, refuseIfStale } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { z } from 'zod';
import {
  badRowListSchema,
  badRowQuerySchema,
  describeTakeOverFinding,
  findColumn,
  reconciliationSchema,
  schoolListSchema,
  signatureSchema,
  TAKE_OVER_PROBLEMS,
} from '../model/index.ts';
import { presentLoad, requireLoad } from './loads.routes.ts';
import {
  compareWithRegister,
  countOutcomes,
  countProblems,
  findReconciliation,
  listBadRows,
  listReconciliations,
  lockReconciliation,
  type OutcomeCounts,
  type ReconciliationRow,
  writeCheck,
  writeSignature,
} from './reconciliation-repository.ts';
import { type SigningOffice, signingOfficesOf } from './signing-offices.ts';
import type { LoadId } from './take-over-repository.ts';

const loadParams = z.strictObject({ loadId: idText });
const schoolParams = z.strictObject({ loadId: idText, schoolId: idText });
const NO_ROWS: OutcomeCounts = { rowCount: 0, goodCount: 0, flaggedCount: 0, rejectedCount: 0 };

const listSchoolsRoute = defineRoute({
  method: 'GET',
  path: '/api/take-over/loads/:loadId/schools',
  summary: 'Schools of a load: what became of their rows, and who has signed',
  permission: 'take-over.read',
  params: loadParams,
  query: z.strictObject({ after: idText.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: schoolListSchema,
  handler: async ({ services, actor, params, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const load = await requireLoad(tx, params.loadId);
      const found = await listReconciliations(tx, load.id, query.after, query.limit + 1);
      const page = found.slice(0, query.limit);
      const counts = await countOutcomes(
        tx,
        load.id,
        page.map(({ schoolId }) => schoolId),
      );
      return {
        schools: page.map((row) => {
          const { goodCount: _, ...shown } = counts.get(row.schoolId) ?? NO_ROWS;
          return { ...presentReconciliation(row), ...shown };
        }),
        next: found.length > query.limit ? (page.at(-1)?.schoolId ?? null) : null,
      };
    }),
});

const getReconciliationRoute = defineRoute({
  method: 'GET',
  path: '/api/take-over/loads/:loadId/schools/:schoolId',
  summary: 'Reconciliation of a school (核对): what the file said, and what stands in the register',
  permission: 'take-over.read',
  params: schoolParams,
  response: reconciliationSchema,
  handler: async ({ services, actor, params }) =>
    await services.database.transaction(actor, async (tx) => {
      await appendAudit(tx, { action: 'take-over.reconciliation', filter: { ...params } });
      return await readReconciliation(tx, params);
    }),
});

const listBadRowsRoute = defineRoute({
  method: 'GET',
  path: '/api/take-over/loads/:loadId/rows',
  summary: 'Rows of a load with errors: the pupil they became or why there is none, and what to do',
  permission: 'take-over.read',
  params: loadParams,
  query: badRowQuerySchema,
  response: badRowListSchema,
  handler: async ({ services, actor, params, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const load = await requireLoad(tx, params.loadId);
      const { schoolId, outcome, after } = query;
      const found = await listBadRows(tx, load.id, { schoolId, outcome, after, limit: query.limit + 1 });
      const page = found.slice(0, query.limit);
      await appendAudit(tx, {
        action: 'take-over.rows',
        studentIds: page.flatMap(({ studentId }) => studentId ?? []),
        rowCount: page.length,
        filter: { loadId: load.id, schoolId: schoolId ?? null, outcome: outcome ?? null },
      });
      return {
        rows: page.map((row) => ({
          rowNumber: row.rowNumber,
          outcome: row.outcome,
          schoolName: row.schoolName,
          student: row.studentId === null || row.name === null ? null : { id: row.studentId, name: row.name },
          findings: row.findings.map((finding) => ({
            column: labelOf(finding.column),
            ...describeTakeOverFinding(finding),
          })),
        })),
        next: found.length > query.limit ? (page.at(-1)?.rowNumber ?? null) : null,
      };
    }),
});

const checkRoute = defineRoute({
  method: 'POST',
  path: '/api/take-over/loads/:loadId/schools/:schoolId/check',
  summary: 'The clerk has compared; a second person may sign',
  permission: 'take-over.check',
  params: schoolParams,
  response: reconciliationSchema,
  versioned: true,
  versionOf: ({ version }) => version,
  handler: async ({ services, actor, params, expectedVersion }) =>
    await services.database.transaction(actor, async (tx) => {
      const { row, loadId } = await lockOwn(tx, params, expectedVersion);
      if (row.state === 'agreed') refuseWith(TAKE_OVER_PROBLEMS.alreadySigned);
      await writeCheck(tx, loadId, row.schoolId, services.clock.now());
      await tell(tx, row, loadId, 'take-over.checked', services.clock.now());
      await appendAudit(tx, { action: 'take-over.check', filter: { ...params } });
      return await readReconciliation(tx, params);
    }),
});

const signRoute = defineRoute({
  method: 'POST',
  path: '/api/take-over/loads/:loadId/schools/:schoolId/sign',
  summary: 'A second person signs that the load is right for the school, or says what is not',
  permission: 'take-over.sign',
  params: schoolParams,
  body: signatureSchema,
  response: reconciliationSchema,
  versioned: true,
  versionOf: ({ version }) => version,
  handler: async ({ services, actor, params, body, expectedVersion }) =>
    await services.database.transaction(actor, async (tx) => {
      const { row, loadId } = await lockOwn(tx, params, expectedVersion);
      if (row.state === 'agreed') refuseWith(TAKE_OVER_PROBLEMS.alreadySigned);
      if (row.state !== 'checked') refuseWith(TAKE_OVER_PROBLEMS.checkedFirst);
      if (row.checkedById === actor.accountId) refuseWith(TAKE_OVER_PROBLEMS.secondPerson);
      const offices = await signingOfficesOf(tx, row.schoolId);
      if (!offices.some(({ id }) => id === actor.organisationId)) {
        refuseWith(TAKE_OVER_PROBLEMS.notYoursToSign, { offices: namesOf(offices) });
      }
      const now = services.clock.now();
      await writeSignature(tx, loadId, row.schoolId, body, now);
      await tell(tx, row, loadId, body.decision === 'agreed' ? 'take-over.signed' : 'take-over.disputed', now);
      await appendAudit(tx, {
        action: 'take-over.sign',
        filter: { ...params, decision: body.decision, reason: body.reasonCode ?? null },
      });
      return await readReconciliation(tx, params);
    }),
});

export const reconciliationRoutes: readonly RouteDefinition[] = [
  listSchoolsRoute,
  getReconciliationRoute,
  listBadRowsRoute,
  checkRoute,
  signRoute,
];

type SchoolParams = z.output<typeof schoolParams>;

/** The school reconciles what was loaded whole, under the version it looked at. */
async function lockOwn(tx: Transaction, { loadId, schoolId }: SchoolParams, expectedVersion: number) {
  const load = await requireLoad(tx, loadId);
  if (load.state !== 'loaded') refuseWith(TAKE_OVER_PROBLEMS.loadNotFinished);
  const row = await lockReconciliation(tx, load.id, schoolId as Id<'organisation'>);
  if (row === undefined) refuseWith(TAKE_OVER_PROBLEMS.nothingToReconcile);
  refuseIfStale(expectedVersion, row.version);
  return { row, loadId: load.id };
}

async function tell(tx: Transaction, row: ReconciliationRow, loadId: LoadId, kind: string, at: Date): Promise<void> {
  await appendRecordEvent(tx, {
    kind,
    occurredAt: at,
    organisationId: row.schoolId,
    scopeNo: row.scopeNo,
    changes: { load: { from: null, to: loadId } },
  });
}

async function readReconciliation(
  tx: Transaction,
  params: SchoolParams,
): Promise<z.output<typeof reconciliationSchema>> {
  const load = await requireLoad(tx, params.loadId);
  const schoolId = params.schoolId as Id<'organisation'>;
  const row = await findReconciliation(tx, load.id, schoolId);
  if (row === undefined) refuseWith(TAKE_OVER_PROBLEMS.nothingToReconcile);
  const { id, fileName, state, startedAt } = presentLoad(load, undefined, false);
  return {
    ...presentReconciliation(row),
    ...((await countOutcomes(tx, load.id, [schoolId])).get(schoolId) ?? NO_ROWS),
    load: { id, fileName, state, startedAt },
    signingOffices: [...(await signingOfficesOf(tx, schoolId))],
    problems: [...(await countProblems(tx, load.id, schoolId))],
    lines: [...(await compareWithRegister(tx, load.id, schoolId))],
  };
}

/** One office or several, as a sentence names them. */
function namesOf(offices: readonly SigningOffice[]): LocalText {
  return {
    zh: offices.map(({ name }) => name.zh).join('、'),
    en: offices.map(({ name }) => name.en).join(' or '),
  };
}

function presentReconciliation(row: ReconciliationRow) {
  const { schoolId, schoolName, state, checkedBy, decidedBy, reasonCode, note, version } = row;
  return {
    ...{ schoolId, schoolName, state, checkedBy, decidedBy, reasonCode, note, version },
    checkedAt: row.checkedAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}

function labelOf(column: string): LocalText {
  return findColumn(column)?.label ?? { zh: column, en: column };
}
