import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Id, type PlainDate, SeededRandom } from '@xueji/kernel';
import type { Sealed, Vault } from '@xueji/platform/crypto';
import { maskDocumentNumber, maskStudentNumber } from '@xueji/students';
import { type DrawnPupil, type SyntheticGuardian, subSeed } from '../population/index.ts';
import type { IssuedNumber, IssuedNumbers } from './issued-numbers.ts';
import type { RecordPlace, WrittenCohort } from './write-classes.ts';

/** A number as the tables keep it. */
export interface SealedNumber extends Sealed {
  readonly blindIndex: Buffer;
  readonly masked: string;
}

/** A pupil with place, class, seat and number; nothing is sealed yet. */
export interface SeededRecord {
  readonly pupil: DrawnPupil;
  readonly place: RecordPlace;
  readonly enteredOn: PlainDate;
  readonly graduatedOn: PlainDate | undefined;
  readonly classId: Id<'class'>;
  readonly seatNumber: string;
  readonly number: IssuedNumber;
}

/** A record ready for the tables. */
export interface SealedRecord extends SeededRecord {
  readonly sealedNumber: SealedNumber;
  readonly document: SealedNumber | undefined;
  readonly family: readonly { readonly guardian: SyntheticGuardian; readonly id: SealedNumber | undefined }[];
}

/** Other work gets its turn after so many records: sealing holds the thread, and the database waits for its next order. */
const RECORDS_PER_TURN = 20;

/** Seats the pupils of a cohort, class by class, and gives each a number. */
export function recordsOf(written: WrittenCohort, numbers: IssuedNumbers, seed: number): readonly SeededRecord[] {
  const { cohort, place, enteredOn, classIds } = written;
  const random = new SeededRandom(subSeed(seed, `numbers/${cohort.school.code}/${cohort.stage}/${cohort.entryYear}`));
  const at = { countyCode: place.school.countyCode, stage: cohort.stage, entryYear: cohort.entryYear };
  return cohort.drawPupils().map((pupil, index) => {
    const classId = classIds[index % classIds.length];
    if (classId === undefined) throw new Error('A cohort has no class');
    return {
      pupil,
      place,
      enteredOn,
      graduatedOn: cohort.graduatedOn,
      classId,
      seatNumber: String(Math.floor(index / classIds.length) + 1),
      number: numbers.issue(random, pupil, { ...at, isUnconfirmed: cohort.unconfirmed?.has(pupil) === true }),
    };
  });
}

/** Seals the next records of `records`, `count` at most, while others have their turns. */
export async function sealNext(
  vault: Vault,
  records: Iterator<SeededRecord, undefined>,
  count: number,
): Promise<readonly SealedRecord[]> {
  const sealed: SealedRecord[] = [];
  while (sealed.length < count) {
    const next = records.next();
    if (next.done === true) break;
    sealed.push(sealRecord(vault, next.value));
    if (sealed.length % RECORDS_PER_TURN === 0) await nextTurn();
  }
  return sealed;
}

function sealRecord(vault: Vault, record: SeededRecord): SealedRecord {
  const { pupil, number } = record;
  return {
    ...record,
    sealedNumber: {
      ...vault.seal(number.number),
      blindIndex: vault.blindIndex('student-number', number.number),
      masked: maskStudentNumber(number.number),
    },
    document: sealDocument(vault, pupil.idNumber),
    family: pupil.guardians.map((guardian) => ({ guardian, id: sealDocument(vault, guardian.idNumber) })),
  };
}

function sealDocument(vault: Vault, number: string | undefined): SealedNumber | undefined {
  if (number === undefined) return undefined;
  return {
    ...vault.seal(number),
    blindIndex: vault.blindIndex('id-document', number),
    masked: maskDocumentNumber(number),
  };
}
