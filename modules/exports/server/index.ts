import type { RouteDefinition } from '@xueji/platform/http';
import type { JobHandler } from '@xueji/platform/jobs';
import { downloadExportRoute } from './download-export.route.ts';
import type { AnyExportKind } from './export-kind.ts';
import { produceExport } from './produce-export.ts';
import { getExportRoute, listExportsRoute } from './read-exports.route.ts';
import { requestExportRoute } from './request-export.route.ts';
import { PRODUCE_EXPORT_JOB } from './request-export.ts';

export type {
  AnyExportKind,
  ExportKind,
  ExportReading,
  ExportRow,
  ExportSheet,
  PaperKind,
  PaperMark,
} from './export-kind.ts';

export { requestExport } from './request-export.ts';

/**
 * The one way out for files with pupils' data, with everything that can be exported. Composed once, in apps/server: the
 * rooms that have the rows come later and may not be imported here.
 */
export function exportDoors(kinds: readonly AnyExportKind[]): {
  readonly routes: readonly RouteDefinition[];
  readonly jobs: Readonly<Record<string, JobHandler>>;
} {
  const byName = new Map(kinds.map((kind) => [kind.offer.kind, kind]));
  return {
    routes: [requestExportRoute(byName), listExportsRoute(byName), getExportRoute(byName), downloadExportRoute],
    jobs: { [PRODUCE_EXPORT_JOB]: (job) => produceExport(byName, job) },
  };
}
