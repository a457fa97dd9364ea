import { type Id, refuseWith } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { idText } from '@xueji/platform/contract';
import { defineRoute } from '@xueji/platform/http';
import { z } from 'zod';
import { EXPORT_PROBLEMS, exportListQuerySchema, exportListSchema, exportSchema } from '../model/index.ts';
import type { AnyExportKind } from './export-kind.ts';
import { presentExport } from './export-presenter.ts';
import { type ExportRecord, listExports } from './export-repository.ts';

type Kinds = ReadonlyMap<string, AnyExportKind>;

export const exportParamsSchema = z.strictObject({ exportId: idText });

export function listExportsRoute(kinds: Kinds) {
  return defineRoute({
    method: 'GET',
    path: '/api/exports',
    summary: 'The log of exports, newest first: mine, or those of my office and of the offices below',
    permission: 'exports.read',
    query: exportListQuerySchema,
    response: exportListSchema,
    handler: async ({ services, actor, query }) => {
      const question = {
        accountId: query.whose === 'mine' ? actor.accountId : undefined,
        before: query.before as Id<'export'> | undefined,
      };
      const records = await services.database.transaction(actor, (tx) => listExports(tx, question, query.limit + 1));
      const page = records.slice(0, query.limit);
      return {
        exports: page.map((record) => present(kinds, record, actor, services.clock.now())),
        next: records.length > query.limit ? (page.at(-1)?.id ?? null) : null,
      };
    },
  });
}

export function getExportRoute(kinds: Kinds) {
  return defineRoute({
    method: 'GET',
    path: '/api/exports/:exportId',
    summary: 'One export: who, what for, of whom, and what became of it',
    permission: 'exports.read',
    params: exportParamsSchema,
    response: exportSchema,
    handler: async ({ services, actor, params }) => {
      const id = params.exportId as Id<'export'>;
      const [record] = await services.database.transaction(actor, (tx) => listExports(tx, { id }, 1));
      if (record === undefined) refuseWith(EXPORT_PROBLEMS.notFound);
      return present(kinds, record, actor, services.clock.now());
    },
  });
}

function present(kinds: Kinds, record: ExportRecord, actor: Actor, now: Date) {
  const kind = kinds.get(record.kind);
  if (kind === undefined) throw new Error(`Nobody exports ${record.kind}`);
  return presentExport(record, kind.offer, actor, now);
}
