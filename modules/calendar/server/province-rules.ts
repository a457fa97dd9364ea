import { type PlainDate, Refused, refuseWith } from '@xueji/kernel';
import { type Actor, organisationKindNumber } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import { type BusinessProcess, CALENDAR_PROBLEMS, decideNarrowing, type YearlyStretch } from '../model/index.ts';
import { listWindows } from './business-window-repository.ts';

/** The calendar is one for the whole province: offices below it read it. */
export function refuseBelowProvince({ organisationKind }: Actor): void {
  if (organisationKind !== organisationKindNumber('province')) refuseWith(CALENDAR_PROBLEMS.notAProvince);
}

/** Refuses `windowWider` for days that the nation does not open. The table refuses them too. */
export async function refuseWiderWindow(
  tx: Transaction,
  today: PlainDate,
  process: BusinessProcess,
  stretch: YearlyStretch,
): Promise<void> {
  const verdict = decideNarrowing(await listWindows(tx, today, process), stretch);
  if (!verdict.ok) throw new Refused(verdict.refusal);
}
