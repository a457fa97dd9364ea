import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute } from '@xueji/platform/http';
import { sql } from 'kysely';
import { z } from 'zod';
import { eventListSchema, labelOfEvent, STUDENT_PROBLEMS } from '../model/index.ts';

interface EventRow {
  readonly id: string;
  readonly recorded_at: Date;
  readonly occurred_at: Date;
  readonly kind: string;
  readonly case_id: string | null;
  readonly reason: string | null;
  readonly changes: Readonly<Record<string, { readonly from?: unknown; readonly to?: unknown }>>;
  readonly account_name: string;
  readonly organisation_name: string;
  readonly organisation_name_en: string;
}

export const listEventsRoute = defineRoute({
  method: 'GET',
  path: '/api/students/:studentId/events',
  summary: 'What happened to a record, newest first, whoever wrote it',
  permission: 'students.read',
  params: z.strictObject({ studentId: idText }),
  query: z.strictObject({
    before: idText.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: eventListSchema,
  handler: async ({ services, actor, params, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const studentId = params.studentId as Id<'student'>;
      const seen = await sql`SELECT 1 FROM students WHERE id = ${studentId}`.execute(tx.db);
      if (seen.rows.length === 0) refuseWith(STUDENT_PROBLEMS.notFound);
      const { rows } = await sql<EventRow>`
        SELECT * FROM read_student_events(${studentId}, ${query.before ?? null}, ${query.limit + 1})`.execute(tx.db);
      const page = rows.slice(0, query.limit);
      await appendAudit(tx, { action: 'students.timeline', studentId, rowCount: page.length });
      return {
        events: page.map((row) => ({
          id: row.id,
          kind: row.kind,
          label: labelOfEvent(row.kind),
          occurredAt: row.occurred_at.toISOString(),
          recordedAt: row.recorded_at.toISOString(),
          caseId: row.case_id,
          reason: row.reason,
          person: row.account_name,
          office: { zh: row.organisation_name, en: row.organisation_name_en },
          changes: Object.entries(row.changes).map(([what, { from, to }]) => ({
            what,
            from: textOf(from),
            to: textOf(to),
          })),
        })),
        next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
      };
    }),
});

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);
}
