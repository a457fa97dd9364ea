import type { Id } from '@xueji/kernel';
import { organisationKindOfNumber, teachesPupils } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import type { z } from 'zod';
import { type officeDetailSchema } from '../model/index.ts';
import { getOfficeDetail } from './office-directory.ts';

/** An office as it travels, after an act or by itself. */
export async function presentOffice(
  tx: Transaction,
  id: Id<'organisation'>,
): Promise<z.output<typeof officeDetailSchema>> {
  const { isInScope, path, stages, campuses, plans, formerNames, events, ...office } = await getOfficeDetail(tx, id);
  return {
    ...office,
    path: [...path],
    stages: [...stages],
    campuses: [...campuses],
    plans: [...plans],
    formerNames: [...formerNames],
    events: events.map((event) => ({ ...event, changes: [...event.changes] })),
    // A school is administered by others; whether the person has the duty is the permission's matter.
    mayManage:
      isInScope && office.closedOn === null && !teachesPupils(organisationKindOfNumber(tx.actor.organisationKind)),
  };
}
