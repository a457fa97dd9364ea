import { addDays, type Id, type LocalText, type PlainDate, refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { ORGANISATION_PROBLEMS } from '../model/index.ts';
import { refuseUnlessBetween, takeOffice } from './office-acts.ts';
import { updateName } from './office-repository.ts';
import { noteOrganisationAct } from './organisation-events.ts';

export interface RenameRequest {
  readonly id: Id<'organisation'>;
  readonly expectedVersion: number;
  readonly name: LocalText;
  readonly effectiveOn: PlainDate;
  readonly today: PlainDate;
  readonly reason?: string | undefined;
}

/** Gives an office another name from a day on. Its code stays for life; the former name is kept with its dates. */
export async function renameOrganisation(tx: Transaction, request: RenameRequest): Promise<void> {
  const { id, name, effectiveOn, today, reason } = request;
  const office = await takeOffice(tx, id, request.expectedVersion);
  if (office.name.zh === name.zh && office.name.en === name.en)
    refuseWith(ORGANISATION_PROBLEMS.nameUnchanged, { name: office.name });
  refuseUnlessBetween(effectiveOn, addDays(office.namedFrom, 1), today);
  await updateName(tx, office, name, effectiveOn);
  await noteOrganisationAct(tx, {
    organisationId: id,
    kind: 'renamed',
    effectiveOn,
    reason,
    changes: { name: { from: office.name.zh, to: name.zh }, nameEn: { from: office.name.en, to: name.en } },
  });
}
