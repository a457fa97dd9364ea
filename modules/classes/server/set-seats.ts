import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { refuseIfStale, type Services } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { CLASS_PROBLEMS, type SeatOrder, seatNumbers } from '../model/index.ts';
import { listMembers, lockOpenClass, type Member, writeSeats } from './class-writing.ts';
import type { PupilPlaces } from './pupil-places.ts';

/** One pupil's wished seat. */
export interface Seat {
  readonly studentId: string;
  readonly seatNumber: string | null;
}

/**
 * Numbers the seats of a class, all by an order or those named. Two may exchange: all that change are emptied first. Refuses a
 * number that another keeps, and a class that was changed meanwhile.
 */
export async function setSeats(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  places: Pick<PupilPlaces, 'afterPlacing'>,
  classId: Id<'class'>,
  expectedVersion: number,
  wish: SeatOrder | readonly Seat[],
): Promise<{ readonly changed: number; readonly version: number }> {
  const locked = await lockOpenClass(tx, classId);
  if (locked === undefined) refuseWith(CLASS_PROBLEMS.notFound);
  refuseIfStale(expectedVersion, locked.version);
  const members = await listMembers(tx, classId);
  const wished = typeof wish === 'string' ? seatNumbers(members, wish) : readWish(members, wish);
  const after = (member: Member) => (wished.has(member.studentId) ? wished.get(member.studentId) : member.seatNumber);
  refuseSharedSeats(members.map(after));
  const changes = members
    .map((member) => ({ ...member, seatAfter: after(member) ?? null }))
    .filter(({ seatNumber, seatAfter }) => seatNumber !== seatAfter);
  const version = await writeSeats(tx, classId, changes);
  for (const { studentId, seatNumber, seatAfter } of changes) {
    await appendRecordEvent(tx, {
      kind: 'class.seated',
      occurredAt: services.clock.now(),
      studentId,
      organisationId: locked.schoolId,
      scopeNo: locked.scopeNo,
      changes: { seatNumber: { from: seatNumber, to: seatAfter } },
    });
  }
  const studentIds = changes.map(({ studentId }) => studentId);
  await places.afterPlacing(services, tx, studentIds);
  await appendAudit(tx, { action: 'classes.seat', studentIds, rowCount: changes.length, filter: { classId } });
  return { changed: changes.length, version };
}

function readWish(members: readonly Member[], wish: readonly Seat[]): ReadonlyMap<string, string | null> {
  const isMember = new Set<string>(members.map(({ studentId }) => studentId));
  if (wish.some(({ studentId }) => !isMember.has(studentId))) refuseWith(CLASS_PROBLEMS.pupilNotHere);
  return new Map(wish.map(({ studentId, seatNumber }) => [studentId, seatNumber]));
}

function refuseSharedSeats(seats: readonly (string | null | undefined)[]): void {
  const given = seats.filter((seat) => seat !== null && seat !== undefined);
  const shared = given.find((seat, place) => given.indexOf(seat) !== place);
  if (shared !== undefined) refuseWith(CLASS_PROBLEMS.seatTaken, { seat: shared });
}
