import { isAllowed } from '@xueji/accounts';
import { type Id, refuseWith } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { admitsClearValues, EXPORT_PROBLEMS, type ExportPurpose, exportRowsMax } from '../model/index.ts';
import type { AnyExportKind } from './export-kind.ts';
import { insertExport, takeExportId } from './export-repository.ts';

/** Job that makes the file. */
export const PRODUCE_EXPORT_JOB = 'exports.produce';

/** What somebody wants to take away, and what for. */
export interface ExportRequest {
  readonly kind: string;
  readonly scope: unknown;
  readonly purpose: ExportPurpose;
  readonly purposeNote?: string | undefined;
  readonly columns: readonly string[];
  readonly unmaskReason?: string | undefined;
}

/** Asks for a file: refuses what the duty, the purpose or the row limit do not admit, then logs it and queues the work. */
export async function requestExport(
  services: Services,
  tx: Transaction,
  kind: AnyExportKind,
  request: ExportRequest,
): Promise<{ readonly exportId: Id<'export'>; readonly jobRunId: Id<'job-run'> }> {
  const isUnmasked = request.unmaskReason !== undefined;
  if (request.purpose === 'other' && request.purposeNote === undefined) refuseWith(EXPORT_PROBLEMS.noteMissing);
  const known = kind.offer.columns.map(({ key }) => key);
  const unknown = request.columns.find((column) => !known.includes(column));
  if (unknown !== undefined) refuseWith(EXPORT_PROBLEMS.columnUnknown, { column: unknown });
  refuseUnlessPermitted(tx.actor, kind, { columns: request.columns, isUnmasked });
  if (isUnmasked && !admitsClearValues(request.purpose)) refuseWith(EXPORT_PROBLEMS.clearNotForPurpose);
  const subject = await kind.describe(services, tx, request.scope);
  const count = await kind.count(services, tx, request.scope);
  if (count === 0) refuseWith(EXPORT_PROBLEMS.nothingToExport);
  refuseTooMany(tx.actor, kind, count);

  const exportId = await takeExportId(tx);
  const jobRunId = await services.jobs.enqueue(tx, {
    kind: PRODUCE_EXPORT_JOB,
    subjectId: exportId,
    totalCount: count,
  });
  await insertExport(tx, exportId, jobRunId, {
    kind: kind.offer.kind,
    purpose: request.purpose,
    purposeNote: request.purposeNote,
    subject,
    filter: request.scope,
    // In the order of the kind, whatever the order of the ticks.
    columns: known.filter((key) => request.columns.includes(key)),
    unmaskReason: request.unmaskReason,
    expectedRows: count,
    requestedAt: services.clock.now(),
  });
  await appendAudit(tx, {
    action: 'exports.request',
    rowCount: count,
    ...(request.unmaskReason === undefined ? {} : { reason: request.unmaskReason }),
    filter: { exportId, kind: kind.offer.kind, purpose: request.purpose },
  });
  return { exportId, jobRunId };
}

/** Whether the duty admits an export of this kind; asked again when the file is made. */
export function refuseUnlessPermitted(
  actor: Actor,
  { offer }: AnyExportKind,
  wanted: { readonly columns: readonly string[]; readonly isUnmasked: boolean },
): void {
  if (!isAllowed(actor.role, 'exports.request') || !isAllowed(actor.role, offer.permission)) {
    refuseWith(EXPORT_PROBLEMS.kindNotPermitted);
  }
  if (wanted.isUnmasked && !isAllowed(actor.role, 'exports.unmasked')) {
    refuseWith(EXPORT_PROBLEMS.unmaskedNotPermitted);
  }
  const forbidden = offer.columns.find(
    ({ key, permission }) =>
      wanted.columns.includes(key) && permission !== undefined && !isAllowed(actor.role, permission),
  );
  if (forbidden !== undefined) refuseWith(EXPORT_PROBLEMS.columnNotPermitted, { column: forbidden.label });
}

export function refuseTooMany(actor: Actor, { offer }: AnyExportKind, count: number): void {
  const rowsMax = Math.min(exportRowsMax(actor.organisationKind), offer.rowsMax ?? Number.POSITIVE_INFINITY);
  if (count > rowsMax) refuseWith(EXPORT_PROBLEMS.tooManyRows, { count, rowsMax });
}
