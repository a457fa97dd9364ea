import type { Actor } from '@xueji/platform/access';
import type { z } from 'zod';
import type { EXPORT_STATES, ExportOffer, exportSchema } from '../model/index.ts';
import type { ExportRecord } from './export-repository.ts';

export function presentExport(
  record: ExportRecord,
  offer: ExportOffer,
  actor: Actor,
  now: Date,
): z.output<typeof exportSchema> {
  return {
    id: record.id,
    kind: record.kind,
    label: offer.label,
    subject: record.subject,
    purpose: record.purpose,
    purposeNote: record.purposeNote,
    columns: offer.columns.filter(({ key }) => record.columns.includes(key)).map(({ label }) => label),
    isMasked: record.unmaskReason === null,
    unmaskReason: record.unmaskReason,
    state: stateOf(record, now),
    jobRunId: record.jobRunId,
    rowCount: record.rowCount ?? record.expectedRows,
    digest: record.digest?.toString('hex') ?? null,
    requestedAt: record.requestedAt.toISOString(),
    requestedBy: record.requestedBy,
    office: { zh: record.officeName, en: record.officeNameEn },
    isMine: record.accountId === actor.accountId,
    expiresAt: record.expiresAt?.toISOString() ?? null,
    downloadedAt: record.downloadedAt?.toISOString() ?? null,
  };
}

/** Where an export stands: once there is a file, the file says; before, the job. */
function stateOf(record: ExportRecord, now: Date): (typeof EXPORT_STATES)[number] {
  if (record.downloadedAt !== null) return 'downloaded';
  if (record.expiresAt !== null) return record.expiresAt <= now ? 'expired' : 'ready';
  // The job is settled a moment after the file: until then it runs.
  return record.jobState === 'done' ? 'running' : record.jobState;
}
