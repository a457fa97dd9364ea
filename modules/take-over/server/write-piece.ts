import { gradeYearAt } from '@xueji/calendar';
import { ensureClasses, insertMemberships, keyOfClass, listTakenSeats, type WantedClass } from '@xueji/classes/server';
import type { FindingPlace } from '@xueji/duplicates';
import { flagTakenOver, type OwnProblem } from '@xueji/duplicates/server';
import { insertSpells } from '@xueji/enrolments/server';
import { type Id, refuseWith } from '@xueji/kernel';
import type { Vault } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import { enqueueMessages } from '@xueji/platform/outbox';
import { appendRecordEvents } from '@xueji/platform/record-events';
import { findIssuedNumbers, insertIdentifiers, insertRecords } from '@xueji/students/server';
import {
  describeTakeOverFinding,
  findingsOfKind,
  placeOfFinding,
  problemKindsOf,
  type SchoolPlace,
  TAKE_OVER_PROBLEMS,
  type TakeOverFinding,
  takeOverFinding,
} from '../model/index.ts';
import { type PreparedPupil, type PreparedRow, sealLine } from './prepare-row.ts';
import {
  advanceLoad,
  ensureReconciliations,
  insertTakeOverRows,
  type LoadRow,
  lockAt,
  outcomeOf,
  type PieceCounts,
  type WrittenRow,
} from './take-over-repository.ts';

/** Some rows in a row of the file, prepared. */
export interface Piece {
  readonly fromByte: number;
  readonly nextByte: number;
  readonly firstRow: number;
  readonly lines: readonly Uint8Array[];
  readonly rows: readonly PreparedRow[];
}

/** A row with what was found when it met the register. */
interface MetRow {
  readonly rowNumber: number;
  readonly line: Uint8Array;
  readonly row: PreparedRow;
  readonly late: TakeOverFinding[];
}

interface MetPupil extends MetRow {
  readonly pupil: PreparedPupil;
  readonly classId: Id<'class'> | undefined;
}

/**
 * Writes one piece of a load, in the caller's transaction: pupils, classes, spells, numbers, problem records, events,
 * messages, the rows themselves, and where the load goes on. All of it commits or none.
 */
export async function writePiece(
  tx: Transaction,
  vault: Vault,
  load: LoadRow,
  piece: Piece,
  at: Date,
): Promise<PieceCounts> {
  if (!(await lockAt(tx, load.id, piece.fromByte))) refuseWith(TAKE_OVER_PROBLEMS.loadRunsElsewhere);
  const met = piece.rows.map((row, index): MetRow => {
    const line = piece.lines[index];
    if (line === undefined) throw new Error('A prepared row has no line');
    return { rowNumber: piece.firstRow + index, line, row, late: [] };
  });
  const numbered = await withFreeNumbers(tx, met);
  const pupils = await withClasses(tx, numbered, load.startedAt, at);
  const written = await writePupils(tx, load, pupils, at);
  const rows = met.map((each) => writtenRow(vault, load, each, written.get(each.rowNumber)));
  await insertTakeOverRows(tx, rows);
  await flagTakenOver(tx, load.id, ownProblems(pupils, written), openPupils(pupils, written), at);
  await ensureReconciliations(tx, load.id, schoolsOf(rows));
  const counts = { good: 0, flagged: 0, rejected: 0 };
  for (const row of rows) counts[outcomeOf(row)] += 1;
  await advanceLoad(tx, load.id, piece.nextByte, counts);
  return counts;
}

/** Takes numbers away that somebody has: on the register, or on an earlier row of this piece. */
async function withFreeNumbers(
  tx: Transaction,
  rows: readonly MetRow[],
): Promise<readonly (MetRow & { pupil: PreparedPupil })[]> {
  const all = rows.flatMap(({ row }) => row.pupil?.record.identifiers ?? []);
  const taken = new Set(
    await findIssuedNumbers(
      tx,
      all.filter(({ kind }) => kind !== 'id-document').map(({ blindIndex }) => blindIndex),
    ),
  );
  return rows.flatMap((each) => {
    const { pupil } = each.row;
    if (pupil === undefined) return [];
    const identifiers = pupil.record.identifiers.filter(({ kind, blindIndex, until }) => {
      if (kind === 'id-document') return true;
      if (taken.has(blindIndex)) {
        const isCurrent = until === undefined;
        each.late.push(
          takeOverFinding(isCurrent ? 'T22' : 'T23', isCurrent ? 'nationalNumber' : 'earlierNumbers.1.number'),
        );
        return false;
      }
      taken.add(blindIndex);
      return true;
    });
    return [{ ...each, pupil: { ...pupil, record: { ...pupil.record, identifiers } } }];
  });
}

/** Finds or forms the classes, and takes seats away that somebody has. */
async function withClasses(
  tx: Transaction,
  rows: readonly (MetRow & { pupil: PreparedPupil })[],
  judgedAt: Date,
  at: Date,
): Promise<readonly MetPupil[]> {
  const wanted = rows.flatMap(({ pupil }) => wantedClass(pupil) ?? []);
  const classes = await ensureClasses(tx, wanted, gradeYearAt(judgedAt).startYear, at);
  const seats = new Set(await listTakenSeats(tx, [...new Set(classes.values())]));
  return rows.map((each): MetPupil => {
    const named = wantedClass(each.pupil);
    const classId = named && classes.get(keyOfClass(named));
    const { seatNumber } = each.pupil;
    if (classId === undefined || seatNumber === undefined) return { ...each, classId };
    const seat = `${classId}/${seatNumber}`;
    if (!seats.has(seat)) {
      seats.add(seat);
      return { ...each, classId };
    }
    each.late.push(takeOverFinding('T25', 'seatNumber'));
    return { ...each, classId, pupil: { ...each.pupil, seatNumber: undefined } };
  });
}

function wantedClass({ place, classOf }: PreparedPupil): WantedClass | undefined {
  return classOf && { ...place, ...classOf };
}

async function writePupils(
  tx: Transaction,
  load: LoadRow,
  pupils: readonly MetPupil[],
  at: Date,
): Promise<ReadonlyMap<number, Id<'student'>>> {
  const placed = pupils.map(({ pupil }) => ({ record: pupil.record, place: pupil.place }));
  const ids = await insertRecords(tx, placed);
  const rows = pupils.map((each, index) => {
    const studentId = ids[index];
    if (studentId === undefined) throw new Error('A new pupil was not answered');
    return { ...each, studentId, standing: standingOf(each.pupil.place) };
  });
  await insertSpells(
    tx,
    rows.flatMap(({ studentId, classId, pupil, standing }) => [
      ...pupil.earlierSpells.map(({ place, ...spell }) => ({
        ...spell,
        ...standingOf(place),
        studentId,
        holderId: place.schoolId,
        classId: undefined,
      })),
      { ...pupil.spell, ...standing, studentId, holderId: pupil.place.schoolId, classId },
    ]),
  );
  await insertMemberships(
    tx,
    rows.flatMap(({ studentId, classId, pupil: { spell, seatNumber }, standing }) =>
      classId === undefined
        ? []
        : [{ ...standing, classId, studentId, seatNumber, from: spell.beginOn, to: spell.endOn ?? spell.awayFrom }],
    ),
  );
  await insertIdentifiers(
    tx,
    rows.map(({ studentId, pupil: { record, place } }) => ({ studentId, record, place })),
    at,
  );
  await appendRecordEvents(
    tx,
    rows.map(({ studentId, rowNumber, pupil: { place } }) => ({
      kind: 'take-over.recorded',
      occurredAt: at,
      studentId,
      organisationId: place.schoolId,
      scopeNo: place.scopeNo,
      changes: { load: { from: null, to: load.id }, row: { from: null, to: rowNumber } },
    })),
  );
  await enqueueMessages(
    tx,
    rows.map(({ studentId }) => ({ topic: 'record-changed', subject: studentId })),
  );
  return new Map(rows.map(({ rowNumber, studentId }) => [rowNumber, studentId]));
}

function standingOf({ scopeNo, competenceNo }: SchoolPlace): Pick<SchoolPlace, 'scopeNo' | 'competenceNo'> {
  return { scopeNo, competenceNo };
}

function writtenRow(
  vault: Vault,
  load: LoadRow,
  { rowNumber, line, row, late }: MetRow,
  studentId: Id<'student'> | undefined,
): WrittenRow {
  const findings = [...row.findings, ...late];
  return {
    loadId: load.id,
    rowNumber,
    // Without a school the row is the province's.
    scopeNo: row.said.scopeNo ?? load.scopeNo,
    studentId,
    row: { said: row.said, findings },
    content: row.content ?? (late.length === 0 ? undefined : sealLine(vault, line)),
  };
}

function ownProblems(pupils: readonly MetPupil[], written: ReadonlyMap<number, Id<'student'>>): readonly OwnProblem[] {
  return pupils.flatMap(({ rowNumber, row, late, pupil }) => {
    const studentId = written.get(rowNumber);
    if (studentId === undefined) return [];
    const findings = [...row.findings, ...late];
    return problemKindsOf(findings).map((kind) => ({
      ...standingOf(pupil.place),
      studentId,
      kind,
      findings: findingsOfKind(findings, kind).map((finding) => ({
        ruleId: finding.ruleId,
        text: describeTakeOverFinding(finding).message,
        ...placedAt(placeOfFinding(finding, pupil.membersKept)),
      })),
      cohort: pupil.classOf ?? null,
    }));
  });
}

function placedAt(at: FindingPlace | undefined): { readonly at?: FindingPlace } {
  return at === undefined ? {} : { at };
}

/** Who is on the register now: only two open records of one child are a problem. */
function openPupils(
  pupils: readonly MetPupil[],
  written: ReadonlyMap<number, Id<'student'>>,
): readonly Id<'student'>[] {
  return pupils.flatMap(({ rowNumber, pupil }) => {
    const studentId = written.get(rowNumber);
    return studentId === undefined || pupil.spell.endOn !== undefined ? [] : [studentId];
  });
}

function schoolsOf(rows: readonly WrittenRow[]): ReadonlyMap<Id<'organisation'>, string> {
  return new Map(
    rows.flatMap(({ row: { said }, scopeNo }) =>
      said.schoolId === undefined ? [] : [[said.schoolId, scopeNo] as const],
    ),
  );
}
