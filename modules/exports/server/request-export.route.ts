import { defineRoute, runOnce } from '@xueji/platform/http';
import { z } from 'zod';
import { exportRequestFields, exportStartedSchema } from '../model/index.ts';
import type { AnyExportKind } from './export-kind.ts';
import { type ExportRequest, requestExport } from './request-export.ts';

export function requestExportRoute(kinds: ReadonlyMap<string, AnyExportKind>) {
  return defineRoute({
    method: 'POST',
    path: '/api/exports',
    summary: 'Ask for a workbook of pupils: purpose, columns, masked unless said why; made as a job',
    permission: 'exports.request',
    body: requestSchema([...kinds.values()]),
    response: exportStartedSchema,
    status: 202,
    idempotent: true,
    handler: async ({ services, actor, body, idempotency }) =>
      await services.database.transaction(actor, async (tx) =>
        runOnce(tx, idempotency, async () => {
          const kind = kinds.get(body.kind);
          if (kind === undefined) throw new Error('The schema let an unknown kind pass');
          return { ...(await requestExport(services, tx, kind, body)) };
        }),
      ),
  });
}

/** Every kind with its own scope: what one kind asks for another refuses. */
function requestSchema(kinds: readonly AnyExportKind[]): z.ZodType<ExportRequest> {
  const options = kinds.map(({ offer, scope }) =>
    z.strictObject({ kind: z.literal(offer.kind), scope, ...exportRequestFields }),
  );
  const [first, ...others] = options;
  if (first === undefined) throw new Error('Nothing can be exported');
  return z.discriminatedUnion('kind', [first, ...others]).meta({ id: 'ExportRequest' });
}
