import { type Id, type PlainDate, refuseWith } from '@xueji/kernel';
import { teachesPupils } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import { ORGANISATION_PROBLEMS } from '../model/index.ts';
import { refuseUnlessBetween, takeOffice } from './office-acts.ts';
import { closeOffice, countOpenChildren } from './office-repository.ts';
import { noteOrganisationAct } from './organisation-events.ts';
import type { CountHoldings } from './organisation-holdings.ts';
import { getOrganisation } from './organisation-repository.ts';

export interface CloseRequest {
  readonly id: Id<'organisation'>;
  readonly expectedVersion: number;
  readonly effectiveOn: PlainDate;
  readonly today: PlainDate;
  /** Who keeps the archive and answers for former pupils. */
  readonly successorId?: Id<'organisation'> | undefined;
  readonly reason: string;
}

/**
 * Closes an office for good (撤销): no pupil, case or office may be left in it. Its code is never used again, and its
 * history stays readable.
 */
export async function closeOrganisation(
  tx: Transaction,
  countHoldings: CountHoldings,
  { id, expectedVersion, effectiveOn, today, successorId, reason }: CloseRequest,
): Promise<void> {
  const office = await takeOffice(tx, id, expectedVersion);
  refuseUnlessBetween(effectiveOn, office.validFrom, today);
  const { pupils, runningCases: cases } = await countHoldings(tx, office.scope);
  const offices = await countOpenChildren(tx, id);
  if (pupils + cases + offices > 0)
    refuseWith(ORGANISATION_PROBLEMS.inUse, { name: office.name, pupils, cases, offices });
  const successor = successorId === undefined ? undefined : await getOrganisation(tx, successorId);
  if (successor !== undefined) {
    if (successor.id === id || teachesPupils(successor.kind) !== teachesPupils(office.kind))
      refuseWith(ORGANISATION_PROBLEMS.successorUnsuited, { name: successor.name });
  }
  await closeOffice(tx, office, effectiveOn, successor?.id ?? null);
  await noteOrganisationAct(tx, {
    organisationId: id,
    kind: 'closed',
    effectiveOn,
    reason,
    changes: successor === undefined ? {} : { successor: { from: null, to: successor.name.zh } },
  });
}
