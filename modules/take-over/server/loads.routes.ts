import { refuseWith } from '@xueji/kernel';
import { type Actor, organisationKindNumber } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, defineUploadRoute, type RouteDefinition, runOnce } from '@xueji/platform/http';
import { z } from 'zod';
import { loadListSchema, type loadSchema, loadStartedSchema, TAKE_OVER_PROBLEMS } from '../model/index.ts';
import { countSignatures, type SigningCounts } from './reconciliation-repository.ts';
import { LOAD_JOB } from './run-load.ts';
import { startLoad } from './start-load.ts';
import { findLoad, type LoadId, type LoadRow, listLoads, setJobRun } from './take-over-repository.ts';

/** What a browser sends in one go and the server holds while it arrives: about 70,000 pupils. Larger files come by command. */
const UPLOAD_BYTES_MAX = 128 * 1024 * 1024;
const PERCENT = 100;

const uploadLoad = defineUploadRoute({
  path: '/api/take-over/loads',
  summary: 'Upload a file of existing records; it is loaded as a job (存量建库)',
  permission: 'take-over.load',
  response: loadStartedSchema,
  status: 201,
  idempotent: true,
  bytesMax: UPLOAD_BYTES_MAX,
  handler: async ({ services, actor, upload, idempotency }) =>
    await services.database.transaction(actor, async (tx) => {
      refuseUnlessProvince(actor);
      return await runOnce(tx, idempotency, async () => {
        const loadId = await startLoad(services, tx, {
          originalName: upload.originalName,
          stream: chunksOf(upload.content),
          bytesMax: UPLOAD_BYTES_MAX,
        });
        const jobRunId = await services.jobs.enqueue(tx, { kind: LOAD_JOB, subjectId: loadId });
        await setJobRun(tx, loadId, jobRunId);
        return { loadId, jobRunId };
      });
    }),
});

const resumeLoad = defineRoute({
  method: 'POST',
  path: '/api/take-over/loads/:loadId/resume',
  summary: 'Go on with a load that was stopped, from the first row that is not written',
  permission: 'take-over.load',
  params: z.strictObject({ loadId: idText }),
  response: loadStartedSchema,
  status: 202,
  idempotent: true,
  handler: async ({ services, actor, params, idempotency }) =>
    await services.database.transaction(actor, async (tx) => {
      refuseUnlessProvince(actor);
      const load = await findLoad(tx, params.loadId as LoadId);
      if (load === undefined) refuseWith(TAKE_OVER_PROBLEMS.loadNotFound);
      return await runOnce(tx, idempotency, async () => {
        if (load.state === 'loaded') refuseWith(TAKE_OVER_PROBLEMS.loadFinished);
        const jobRunId = await services.jobs.enqueue(tx, { kind: LOAD_JOB, subjectId: load.id });
        await setJobRun(tx, load.id, jobRunId);
        await appendAudit(tx, { action: 'take-over.resume', filter: { loadId: load.id } });
        return { loadId: load.id, jobRunId };
      });
    }),
});

const listLoadsRoute = defineRoute({
  method: 'GET',
  path: '/api/take-over/loads',
  summary: 'Loads of the province, or those that have pupils of the school; the latest first',
  permission: 'take-over.read',
  response: loadListSchema,
  handler: async ({ services, actor }) =>
    await services.database.transaction(actor, async (tx) => {
      const signatures = await countSignatures(tx);
      const loads = await listLoads(tx);
      await appendAudit(tx, { action: 'take-over.loads', rowCount: loads.length });
      return { loads: loads.map((load) => presentLoad(load, signatures.get(load.id), isProvince(actor))) };
    }),
});

export const loadRoutes: readonly RouteDefinition[] = [uploadLoad, resumeLoad, listLoadsRoute];

/** A load as its readers see it: how many rows the whole province has is the province's to know. */
export function presentLoad(
  load: LoadRow,
  signatures: SigningCounts | undefined,
  isWhole: boolean,
): z.output<typeof loadSchema> {
  const { id, fileName, format, state, jobRunId, goodCount, flaggedCount, rejectedCount } = load;
  return {
    ...{ id, fileName, format, state },
    digest: load.digest.toString('hex'),
    percent: state === 'loaded' ? PERCENT : Math.floor((PERCENT * load.nextByte) / load.sizeBytes),
    counts: isWhole ? { rowCount: load.nextRow - 1, goodCount, flaggedCount, rejectedCount } : null,
    ...(signatures ?? { schoolCount: 0, signedCount: 0, disputedCount: 0 }),
    jobRunId: isWhole ? jobRunId : null,
    startedAt: load.startedAt.toISOString(),
    startedBy: load.startedBy ?? '',
    endedAt: load.endedAt?.toISOString() ?? null,
  };
}

/** The load, or the refusal: out of sight and never made look the same. */
export async function requireLoad(tx: Transaction, loadId: string): Promise<LoadRow> {
  return (await findLoad(tx, loadId as LoadId)) ?? refuseWith(TAKE_OVER_PROBLEMS.loadNotFound);
}

function isProvince(actor: Actor): boolean {
  return actor.organisationKind === organisationKindNumber('province');
}

function refuseUnlessProvince(actor: Actor): void {
  if (!isProvince(actor)) refuseWith(TAKE_OVER_PROBLEMS.notAProvince);
}

async function* chunksOf(content: Buffer): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield content;
}
