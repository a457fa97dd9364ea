import type { Id } from '@xueji/kernel';
import { type BulkColumn, type BulkTable, insertRows, type Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { DETAIL_KEYS, snakeCase } from './detail-columns.ts';
import type { RecordPlace } from './insert-student.ts';
import type { SealedIdentifier, SealedRecord } from './seal-record.ts';

/** A sealed record and where it hangs. */
export interface PlacedRecord {
  readonly record: SealedRecord;
  readonly place: RecordPlace;
}

interface WrittenRecord extends PlacedRecord {
  readonly studentId: Id<'student'>;
}

interface GuardianRow extends WrittenRecord {
  readonly ordinal: number;
  readonly guardian: SealedRecord['guardians'][number];
}

interface IdentifierRow extends WrittenRecord {
  readonly identifier: SealedIdentifier;
  readonly writtenAt: Date;
}

const STANDING: Readonly<Record<string, BulkColumn<PlacedRecord>>> = {
  scope_no: ['bigint', ({ place }) => place.scopeNo],
  competence_no: ['bigint', ({ place }) => place.competenceNo],
};

const PERSON_COLUMNS = [
  'name',
  'name_pinyin',
  'name_initials',
  'sex_code',
  'id_type_code',
  'id_masked',
  'nationality_code',
  'ethnic_code',
  'overseas_code',
] as const;

const STUDENTS: BulkTable<PlacedRecord> = {
  name: 'students',
  columns: {
    ...STANDING,
    school_id: ['bigint', ({ place }) => place.schoolId],
    ...Object.fromEntries(
      PERSON_COLUMNS.map((column): [string, BulkColumn<PlacedRecord>] => [
        column,
        ['text', ({ record }) => record.person[column]],
      ]),
    ),
    birth_date: ['date', ({ record }) => record.person.birth_date],
    number_kind: ['text', ({ record }) => numberInUse(record)?.kind],
    number_masked: ['text', ({ record }) => numberInUse(record)?.masked],
  },
};

/** Columns of `student_details` that are not text. */
const DETAIL_TYPES: Readonly<Record<string, BulkColumn<never>[0]>> = {
  onlyChild: 'boolean',
  preschool: 'boolean',
  migrantChild: 'boolean',
  orphan: 'boolean',
  martyrFamily: 'boolean',
  govPurchasedSeat: 'boolean',
  aidNeeded: 'boolean',
  boardingSubsidy: 'boolean',
  schoolBus: 'boolean',
  nutrition: 'boolean',
  homeTeaching: 'boolean',
  commuteKm: 'numeric',
};

const DETAILS: BulkTable<WrittenRecord> = {
  name: 'student_details',
  columns: {
    student_id: ['bigint', ({ studentId }) => studentId],
    ...STANDING,
    ...Object.fromEntries(
      [...DETAIL_KEYS, 'homeTeaching'].map((key): [string, BulkColumn<WrittenRecord>] => [
        snakeCase(key),
        [DETAIL_TYPES[key] ?? 'text', ({ record }) => record.details[key]],
      ]),
    ),
  },
};

const GUARDIAN_COLUMNS = [
  'name',
  'relation_code',
  'relation_note',
  'ethnic_code',
  'employer',
  'job_title',
  'address',
  'hukou_place_code',
  'phone',
  'id_type_code',
  'id_masked',
] as const;

const GUARDIANS: BulkTable<GuardianRow> = {
  name: 'guardians',
  columns: {
    student_id: ['bigint', ({ studentId }) => studentId],
    ...STANDING,
    ordinal: ['smallint', ({ ordinal }) => ordinal],
    ...Object.fromEntries(
      GUARDIAN_COLUMNS.map((column): [string, BulkColumn<GuardianRow>] => [
        column,
        ['text', ({ guardian }) => guardian[column]],
      ]),
    ),
    is_guardian: ['boolean', ({ guardian }) => guardian.is_guardian],
    id_cipher: ['bytea', ({ guardian }) => guardian.id_cipher],
    id_key: ['smallint', ({ guardian }) => guardian.id_key],
    id_index: ['bytea', ({ guardian }) => guardian.id_index],
  },
};

const IDENTIFIERS: BulkTable<IdentifierRow> = {
  name: 'student_identifiers',
  columns: {
    student_id: ['bigint', ({ studentId }) => studentId],
    ...STANDING,
    kind: ['text', ({ identifier }) => identifier.kind],
    id_type_code: ['text', ({ identifier }) => identifier.idTypeCode],
    cipher: ['bytea', ({ identifier }) => identifier.cipher],
    key_id: ['smallint', ({ identifier }) => identifier.keyId],
    blind_index: ['bytea', ({ identifier }) => identifier.blindIndex],
    masked: ['text', ({ identifier }) => identifier.masked],
    valid_from: ['timestamptz', ({ identifier, writtenAt }) => identifier.since ?? writtenAt],
    valid_to: ['timestamptz', ({ identifier }) => identifier.until],
  },
};

/**
 * Writes persons with details and family, without their identifiers: a number is never given to a person without a
 * confirmed spell. Answers their ids in the order of the records.
 */
export async function insertRecords(
  tx: Transaction,
  records: readonly PlacedRecord[],
): Promise<readonly Id<'student'>[]> {
  const students = await insertRows<PlacedRecord, { id: Id<'student'>; name: string }>(tx, STUDENTS, records, [
    'id',
    'name',
  ]);
  const written = records.map((placed, index): WrittenRecord => {
    const student = students[index];
    if (student?.name !== placed.record.person.name) throw new Error('New pupils were answered in another order');
    return { ...placed, studentId: student.id };
  });
  await insertRows(tx, DETAILS, written);
  await insertRows(
    tx,
    GUARDIANS,
    written.flatMap((row) => row.record.guardians.map((guardian, index) => ({ ...row, ordinal: index + 1, guardian }))),
  );
  return written.map(({ studentId }) => studentId);
}

/** Writes the identifiers of persons whose spells are written. */
export async function insertIdentifiers(
  tx: Transaction,
  records: readonly (PlacedRecord & { readonly studentId: Id<'student'> })[],
  writtenAt: Date,
): Promise<void> {
  await insertRows(
    tx,
    IDENTIFIERS,
    records.flatMap((row) => row.record.identifiers.map((identifier) => ({ ...row, identifier, writtenAt }))),
  );
}

/** Which of the given student-status numbers, by their index, are issued already. */
export async function findIssuedNumbers(
  tx: Transaction,
  blindIndexes: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ index: string }>`
    SELECT '\\x' || encode(blind_index, 'hex') AS index FROM student_identifiers
     WHERE blind_index = ANY(${blindIndexes}::bytea[]) AND kind IN ('L', 'J', 'G')`.execute(tx.db);
  return new Set(rows.map(({ index }) => index));
}

function numberInUse({ identifiers }: SealedRecord): SealedIdentifier | undefined {
  return identifiers.find(({ kind, until }) => kind !== 'id-document' && until === undefined);
}
