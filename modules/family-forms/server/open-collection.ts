import { CLASS_PROBLEMS } from '@xueji/classes';
import { listClasses, listRoster } from '@xueji/classes/server';
import { addDays, dateInShanghai, type Id, parsePlainDate, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { cryptoRandom } from '@xueji/processes/server';
import { provinceSettingsAt } from '@xueji/students/server';
import type { z } from 'zod';
import {
  askableFields,
  collectionNumber,
  FAMILY_PROBLEMS,
  isCollecting,
  type openCollectionSchema,
} from '../model/index.ts';
import {
  closeCollection,
  getFamilyFormSettings,
  insertCollection,
  lockOpenCollection,
} from './collection-repository.ts';

/** Opens a collection (填报) for a class of the clerk's school. A class that is collecting already has to finish first. */
export async function openCollection(
  services: Services,
  tx: Transaction,
  wish: z.output<typeof openCollectionSchema>,
  formAddress: string,
): Promise<Id<'family-collection'>> {
  const now = services.clock.now();
  const today = dateInShanghai(now);
  const [row] = await listClasses(tx, now, { id: wish.classId as Id<'class'> }, undefined, 1);
  if (row === undefined) refuseWith(CLASS_PROBLEMS.notFound);
  if ((await listRoster(tx, [row.id])).length === 0) refuseWith(FAMILY_PROBLEMS.classEmpty);
  const { openDaysMax } = await getFamilyFormSettings(tx);
  const closesOn = parsePlainDate(wish.closesOn);
  if (closesOn === undefined || closesOn < today || closesOn > addDays(today, openDaysMax)) {
    refuseWith(FAMILY_PROBLEMS.lastDayOutOfRange, { days: openDaysMax });
  }
  const { extensionFields } = await provinceSettingsAt(tx, row.scopeNo, today);
  const fields = askableFields(wish.fields, extensionFields);
  if (fields.length === 0) refuseWith(FAMILY_PROBLEMS.nothingAsked);
  const former = await lockOpenCollection(tx, row.id);
  if (former !== undefined) {
    if (isCollecting(former, today)) refuseWith(FAMILY_PROBLEMS.classIsCollecting);
    // Its last day is over; the sweep of the night has not been here yet.
    await closeCollection(tx, former.id, now);
  }
  const id = await insertCollection(tx, {
    classId: row.id,
    scopeNo: row.scopeNo,
    competenceNo: row.competenceNo,
    number: collectionNumber(cryptoRandom),
    formAddress,
    fields,
    note: wish.note,
    openedAt: now,
    closesOn,
  });
  await appendAudit(tx, {
    action: 'family-forms.open-collection',
    filter: { collectionId: id, classId: row.id, fields, closesOn },
  });
  return id;
}
