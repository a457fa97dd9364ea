import { fillLocalText, type Id, type ProblemKind, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute } from '@xueji/platform/http';
import { listStudentSummaries } from '@xueji/students/server';
import { sql } from 'kysely';
import { z } from 'zod';
import { bulkActQuerySchema, bulkActSchema, CASE_PROBLEMS, type Decision, REASONS } from '../model/index.ts';
import { type BulkAct, countRows, findBulkAct, type KeptProblem, listRows } from './bulk-act-repository.ts';

/** `kinds`: the refusals of all rooms whose acts run in bulk, to give kept refusals their sentences again. */
export function getBulkActRoute(kinds: readonly ProblemKind[]) {
  const byType = new Map(kinds.map((kind) => [kind.type, kind]));
  return defineRoute({
    method: 'GET',
    path: '/api/bulk-acts/:bulkActId',
    summary: 'How far a bulk act is, and the result of every row',
    permission: 'jobs.read',
    params: z.strictObject({ bulkActId: idText }),
    query: bulkActQuerySchema,
    response: bulkActSchema,
    handler: async ({ services, actor, params, query }) =>
      await services.database.transaction(actor, async (tx) => {
        const act = await findBulkAct(tx, params.bulkActId as Id<'bulk-act'>);
        if (act === undefined) refuseWith(CASE_PROBLEMS.bulkActNotFound);
        const after = query.after === undefined ? undefined : Number(query.after);
        const found = await listRows(tx, act.id, { outcome: query.outcome, after, limit: query.limit + 1 });
        const page = found.slice(0, query.limit);
        const pupils = await studentsOfSubjects(
          tx,
          act,
          page.map((row) => row.subjectId),
        );
        const summaries = await listStudentSummaries(tx, [...pupils.values()]);
        await appendAudit(tx, {
          action: 'bulk-acts.read',
          studentIds: [...pupils.values()],
          rowCount: page.length,
          filter: { bulkActId: act.id },
        });
        return {
          id: act.id,
          act: act.act,
          decision: presentDecision(act),
          jobRunId: act.jobRunId,
          jobState: act.jobState,
          counts: await countRows(tx, act.id),
          rows: page.map((row) => {
            const studentId = pupils.get(row.subjectId);
            return {
              subjectId: row.subjectId,
              outcome: row.outcome,
              studentName: studentId === undefined ? null : (summaries.get(studentId)?.name ?? null),
              problem: row.problem === null ? null : presentKeptProblem(byType, row.problem),
            };
          }),
          next: found.length > query.limit ? String(page.at(-1)?.ordinal ?? '') : null,
        };
      }),
  });
}

async function studentsOfSubjects(
  tx: Transaction,
  act: BulkAct,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, Id<'student'>>> {
  if (act.act === 'submit-registration') return new Map(subjectIds.map((id) => [id, id as Id<'student'>]));
  const { rows } = await sql<{ id: string; student_id: Id<'student'> }>`
    SELECT id, student_id FROM cases WHERE id = ANY(${subjectIds}::bigint[])`.execute(tx.db);
  return new Map(rows.map((row) => [row.id, row.student_id]));
}

/** What a bulk decision decided on every row. */
function presentDecision({ act, parameters }: BulkAct) {
  if (act !== 'decide-case') return null;
  const { verdict, reasonCode, note } = parameters as unknown as Decision;
  return { verdict, reason: reasonCode === undefined ? null : REASONS[reasonCode].label, note: note ?? null };
}

function presentKeptProblem(byType: ReadonlyMap<string, ProblemKind>, kept: KeptProblem) {
  const kind = byType.get(kept.type);
  if (kind === undefined) throw new Error(`A kept refusal of unknown type: ${kept.type}`);
  return { type: kind.type, title: kind.title, detail: fillLocalText(kind.detail, kept.values) };
}
