import { type ProvincialLists, provincialLists } from '@xueji/code-sets';
import { findAdditions } from '@xueji/code-sets/server';
import { divisionPath } from '@xueji/divisions';
import { divisionRegister } from '@xueji/divisions/register';
import { findRecordPlacement, presentRecordPlacement } from '@xueji/enrolments/server';
import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { CardWords, SheetPlacement, StudentRecord } from '@xueji/students';
import { findCardRecord } from '@xueji/students/server';

/** A record with where the pupil is, as papers print it. */
export interface PaperRecord {
  readonly record: StudentRecord;
  readonly placement: SheetPlacement | null;
}

/** The record of a pupil in sight; numbers and telephones masked unless told otherwise. The caller audits the reading. */
export async function readPaperRecord(
  services: Services,
  tx: Transaction,
  studentId: Id<'student'>,
  isMasked: boolean,
): Promise<PaperRecord | undefined> {
  const record = await findCardRecord(services, tx, studentId, isMasked ? 'masked' : 'full');
  if (record === undefined) return undefined;
  const placement = await findRecordPlacement(tx, services.clock.now(), studentId);
  return { record, placement: placement === undefined ? null : presentRecordPlacement(placement) };
}

/** Papers are Chinese, whatever the language of the pages. */
export async function paperWords(tx: Transaction): Promise<CardWords & { readonly codeLists: ProvincialLists }> {
  return {
    language: 'zh',
    divisionName: (code) => divisionPath(divisionRegister, code).join(''),
    codeLists: provincialLists(await findAdditions(tx)),
  };
}
