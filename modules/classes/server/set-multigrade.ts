import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { refuseIfStale, type Services } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { CLASS_PROBLEMS, classCode } from '../model/index.ts';
import { type LockedClass, lockClassesOfSchool, lockOpenClass } from './class-writing.ts';
import { listFellows, nextMultigradeNumber, writeMultigrade } from './multigrade-repository.ts';

/** Large schools of one teacher have six grades in a room; a senior school has none. */
const STAGE_WITHOUT_MULTIGRADE = 3;

/**
 * 编为复式班: a class is taught together with those classes of other grades and no others; with none it is taught alone. Pupils,
 * grades and seats stay where they are. Answers the classes that are taught together afterwards.
 */
export async function setMultigrade(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  classId: Id<'class'>,
  expectedVersion: number,
  wish: { readonly withClassIds: readonly string[] },
): Promise<readonly Id<'class'>[]> {
  const known = await lockOpenClass(tx, classId);
  if (known === undefined) refuseWith(CLASS_PROBLEMS.notFound);
  refuseIfStale(expectedVersion, known.version);
  if (known.stage === STAGE_WITHOUT_MULTIGRADE) refuseWith(CLASS_PROBLEMS.noMultigrade);
  await lockClassesOfSchool(tx, known.schoolId);
  const fellows = await lockFellows(tx, known, wish.withClassIds);
  const former = await listFellows(tx, known);
  const together = fellows.length === 0 ? [] : [known, ...fellows];
  const number = fellows.length === 0 ? null : await nextMultigradeNumber(tx, known);
  const apart = former.filter(({ id }) => !together.some((each) => each.id === id));
  // Whoever is left behind goes on together only if there are two of them.
  const alone = apart.length > 1 ? [] : apart;
  const leaving = together.length === 0 ? [known, ...alone] : alone;
  await write(services, tx, together, number);
  await write(services, tx, leaving, null);
  await appendAudit(tx, {
    action: 'classes.set-multigrade',
    filter: { classId, together: together.map(({ id }) => id), apart: apart.map(({ id }) => id) },
  });
  return together.map(({ id }) => id);
}

async function lockFellows(
  tx: Transaction,
  known: LockedClass,
  ids: readonly string[],
): Promise<readonly LockedClass[]> {
  const fellows: LockedClass[] = [];
  for (const id of new Set(ids)) {
    const fellow = await lockOpenClass(tx, id as Id<'class'>);
    if (fellow === undefined) refuseWith(CLASS_PROBLEMS.notFound);
    if (fellow.schoolId !== known.schoolId || fellow.stage !== known.stage || fellow.entryYear === known.entryYear)
      refuseWith(CLASS_PROBLEMS.notAnotherGrade);
    fellows.push(fellow);
  }
  return fellows;
}

async function write(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  classes: readonly LockedClass[],
  number: number | null,
): Promise<void> {
  for (const { id, schoolId, scopeNo, entryYear, classNumber, multigradeNumber } of classes) {
    if (multigradeNumber === number) continue;
    await writeMultigrade(tx, id, number);
    await appendRecordEvent(tx, {
      kind: number === null ? 'class.taught-alone' : 'class.taught-together',
      occurredAt: services.clock.now(),
      organisationId: schoolId,
      scopeNo,
      changes: {
        class: { from: classCode(entryYear, classNumber), to: classCode(entryYear, classNumber) },
        multigrade: { from: multigradeNumber, to: number },
      },
    });
  }
}
