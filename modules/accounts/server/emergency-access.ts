import { type Id, Refused, refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { APPOINTMENT_PROBLEMS, decideAcknowledgement } from '../model/index.ts';
import {
  acknowledgeEmergency,
  type EmergencyAccess,
  endEmergency,
  hasOpenEmergency,
  insertEmergency,
  listEmergencies,
} from './emergency-repository.ts';
import { appendSecurityEvent } from './security-event.ts';

/** GB/T 22239 leaves it open; long enough for an incident, short enough for a working half day. */
const HOURS = 3;

/**
 * Opens an emergency access (紧急查看): for three hours the session reads the records of the office's scope, every reading
 * is marked in the log, and security administrator and superior are told.
 */
export async function openEmergency(
  tx: Transaction,
  access: { readonly sessionHash: Buffer; readonly reason: string },
): Promise<string> {
  if (await hasOpenEmergency(tx, access.sessionHash)) refuseWith(APPOINTMENT_PROBLEMS.emergencyRunning);
  const id = await insertEmergency(tx, { ...access, hours: HOURS });
  await note(tx, 'emergency.open', tx.actor.accountId, tx.actor.scopeFrom, id);
  return id;
}

/** Ends the emergency access of this session by hand. */
export async function closeEmergency(tx: Transaction): Promise<void> {
  const { emergencyAccessId: id, accountId, scopeFrom } = tx.actor;
  if (id === undefined || !(await endEmergency(tx, id))) refuseWith(APPOINTMENT_PROBLEMS.emergencyNotFound);
  await note(tx, 'emergency.end', accountId, scopeFrom, id);
}

/** Takes note of somebody's emergency access. */
export async function takeNoteOfEmergency(tx: Transaction, id: string): Promise<void> {
  const access = await getEmergency(tx, id);
  const isAcknowledged = access.acknowledgedAt !== null;
  const verdict = decideAcknowledgement(tx.actor, { ...access, isAcknowledged });
  if (!verdict.ok) throw new Refused(verdict.refusal);
  await acknowledgeEmergency(tx, id);
  await note(tx, 'emergency.acknowledge', access.accountId, access.scopeNo, id);
}

/** One emergency access of the scope. Refuses `emergencyNotFound`. */
export async function getEmergency(tx: Transaction, id: string): Promise<EmergencyAccess> {
  const [access] = await listEmergencies(tx, id);
  return access ?? refuseWith(APPOINTMENT_PROBLEMS.emergencyNotFound);
}

async function note(
  tx: Transaction,
  kind: 'emergency.open' | 'emergency.end' | 'emergency.acknowledge',
  accountId: string,
  scopeNo: string,
  emergencyAccessId: string,
): Promise<void> {
  const subjectAccountId = accountId as Id<'account'>;
  await appendSecurityEvent(tx, { kind, subjectAccountId, scopeNo, details: { emergencyAccessId } });
}
