import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import type { JobRun } from './job.ts';

/** How far a piece of long work is. */
export const jobRunSchema = z
  .strictObject({
    id: idText,
    kind: z.string(),
    subjectId: idText.nullable(),
    state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    doneCount: z.int(),
    totalCount: z.int().nullable(),
    cancelRequested: z.boolean(),
    problem: z
      .strictObject({ type: z.string(), title: localText, detail: localText })
      .nullable()
      .describe('Why the run failed'),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'JobRun' });

export type JobRunBody = z.infer<typeof jobRunSchema>;

export const jobRunsSchema = z.strictObject({ items: z.array(jobRunSchema) });

export const runParamsSchema = z.strictObject({ runId: idText });

export function presentJobRun(run: JobRun): JobRunBody {
  const { id, kind, subjectId, state, doneCount, totalCount, cancelRequested, problem } = run;
  return {
    ...{ id, kind, subjectId, state, doneCount, totalCount, cancelRequested, problem },
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
  };
}
