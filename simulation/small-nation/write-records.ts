import type { EnrolmentStatus } from '@xueji/enrolments';
import { statusNumber } from '@xueji/enrolments';
import type { Id } from '@xueji/kernel';
import { type BulkColumn, type BulkTable, insertRows, type Transaction } from '@xueji/platform/database';
import { pinyinOf } from '@xueji/students/pinyin';
import type { SyntheticGuardian } from '../population/index.ts';
import type { SealedNumber, SealedRecord } from './seeded-record.ts';

/** A record that has its id. */
export interface WrittenRecord extends SealedRecord {
  readonly studentId: Id<'student'>;
}

interface GuardianRow {
  readonly record: WrittenRecord;
  readonly ordinal: number;
  readonly guardian: SyntheticGuardian;
  readonly id: SealedNumber | undefined;
}

interface IdentifierRow {
  readonly record: WrittenRecord;
  readonly kind: string;
  readonly idTypeCode: string | null;
  readonly sealed: SealedNumber;
}

interface EventRow {
  readonly record: WrittenRecord;
  readonly occurredAt: Date;
  readonly accountId: Id<'account'>;
  readonly requestId: string;
}

const EVENT_KIND = 'student.seeded';

/** The two numbers every row about a pupil carries. */
const STANDING: Readonly<Record<string, BulkColumn<SealedRecord>>> = {
  scope_no: ['bigint', ({ place }) => place.school.scopeNo],
  competence_no: ['bigint', ({ place }) => place.offered.competenceNo],
};

const STUDENTS: BulkTable<SealedRecord> = {
  name: 'students',
  columns: {
    ...STANDING,
    school_id: ['bigint', ({ place }) => place.school.id],
    name: ['text', ({ pupil }) => pupil.name],
    name_pinyin: ['text', ({ pupil }) => pinyinOf(pupil.name).pinyin],
    name_initials: ['text', ({ pupil }) => pinyinOf(pupil.name).initials],
    sex_code: ['text', ({ pupil }) => pupil.sexCode],
    birth_date: ['date', ({ pupil }) => pupil.birthDate],
    id_type_code: ['text', ({ pupil }) => pupil.idTypeCode],
    id_masked: ['text', ({ document }) => document?.masked],
    number_kind: ['text', ({ number }) => number.kind],
    number_masked: ['text', ({ sealedNumber }) => sealedNumber.masked],
    nationality_code: ['text', ({ pupil }) => pupil.nationalityCode],
    ethnic_code: ['text', ({ pupil }) => pupil.ethnicCode],
    overseas_code: ['text', ({ pupil }) => pupil.overseasCode],
  },
};

const NUMBERED_STUDENTS: BulkTable<WrittenRecord> = {
  name: STUDENTS.name,
  columns: { id: ['bigint', ({ studentId }) => studentId], ...STUDENTS.columns },
};

const DETAILS: BulkTable<WrittenRecord> = {
  name: 'student_details',
  columns: {
    student_id: ['bigint', ({ studentId }) => studentId],
    ...STANDING,
    birth_place_code: ['text', ({ pupil }) => pupil.birthPlaceCode],
    native_place: ['text', ({ pupil }) => pupil.nativePlace],
    political_code: ['text', ({ pupil }) => pupil.politicalCode],
    health_code: ['text', ({ pupil }) => pupil.healthCode],
    hukou_place_code: ['text', ({ pupil }) => pupil.hukouPlaceCode],
    hukou_address: ['text', ({ pupil }) => pupil.hukouAddress],
    hukou_type_code: ['text', ({ pupil }) => pupil.hukouTypeCode],
    non_agri_hukou_code: ['text', ({ pupil }) => pupil.nonAgriHukouCode],
    specialty: ['text', ({ pupil }) => pupil.specialty],
    blood_type_code: ['text', ({ pupil }) => pupil.bloodTypeCode],
    entry_year_month: ['text', ({ pupil }) => pupil.entryYearMonth],
    entry_mode_code: ['text', ({ pupil }) => pupil.entryModeCode],
    attendance_mode_code: ['text', ({ pupil }) => pupil.attendanceModeCode],
    student_source_code: ['text', ({ pupil }) => pupil.studentSourceCode],
    current_address: ['text', ({ pupil }) => pupil.currentAddress],
    mail_address: ['text', ({ pupil }) => pupil.mailAddress],
    home_address: ['text', ({ pupil }) => pupil.homeAddress],
    phone: ['text', ({ pupil }) => pupil.phone],
    postcode: ['text', ({ pupil }) => pupil.postcode],
    only_child: ['boolean', ({ pupil }) => pupil.onlyChild],
    preschool: ['boolean', ({ pupil }) => pupil.preschool],
    left_behind_code: ['text', ({ pupil }) => pupil.leftBehindCode],
    migrant_child: ['boolean', ({ pupil }) => pupil.migrantChild],
    orphan: ['boolean', ({ pupil }) => pupil.orphan],
    martyr_family: ['boolean', ({ pupil }) => pupil.martyrFamily],
    inclusion_code: ['text', ({ pupil }) => pupil.inclusionCode],
    disability_code: ['text', ({ pupil }) => pupil.disabilityCode],
    gov_purchased_seat: ['boolean', ({ pupil }) => pupil.govPurchasedSeat],
    aid_needed: ['boolean', ({ pupil }) => pupil.aidNeeded],
    boarding_subsidy: ['boolean', ({ pupil }) => pupil.boardingSubsidy],
    commute_km: ['numeric', ({ pupil }) => pupil.commuteKm],
    commute_mode_code: ['text', ({ pupil }) => pupil.commuteModeCode],
    school_bus: ['boolean', ({ pupil }) => pupil.schoolBus],
    nutrition: ['boolean', ({ pupil }) => pupil.nutrition],
  },
};

const GUARDIANS: BulkTable<GuardianRow> = {
  name: 'guardians',
  columns: {
    student_id: ['bigint', ({ record }) => record.studentId],
    scope_no: ['bigint', ({ record }) => record.place.school.scopeNo],
    competence_no: ['bigint', ({ record }) => record.place.offered.competenceNo],
    ordinal: ['smallint', ({ ordinal }) => ordinal],
    name: ['text', ({ guardian }) => guardian.name],
    relation_code: ['text', ({ guardian }) => guardian.relationCode],
    ethnic_code: ['text', ({ guardian }) => guardian.ethnicCode],
    address: ['text', ({ guardian }) => guardian.address],
    hukou_place_code: ['text', ({ guardian }) => guardian.hukouPlaceCode],
    phone: ['text', ({ guardian }) => guardian.phone],
    is_guardian: ['boolean', ({ guardian }) => guardian.isGuardian],
    id_type_code: ['text', ({ guardian }) => guardian.idTypeCode],
    id_cipher: ['bytea', ({ id }) => id?.cipher],
    id_key: ['smallint', ({ id }) => id?.keyId],
    id_index: ['bytea', ({ id }) => id?.blindIndex],
    id_masked: ['text', ({ id }) => id?.masked],
  },
};

const ENROLMENTS: BulkTable<WrittenRecord> = {
  name: 'enrolments',
  columns: {
    student_id: ['bigint', ({ studentId }) => studentId],
    ...STANDING,
    holder_id: ['bigint', ({ place }) => place.school.id],
    class_id: ['bigint', ({ classId }) => classId],
    stage: ['smallint', ({ place }) => place.offered.stage],
    status: ['smallint', ({ graduatedOn }) => statusNumber(statusOf(graduatedOn))],
    begin_on: ['date', ({ enteredOn }) => enteredOn],
    end_on: ['date', ({ graduatedOn }) => graduatedOn],
    end_reason: ['text', ({ graduatedOn }) => (graduatedOn === undefined ? null : 'graduate')],
  },
};

const MEMBERSHIPS: BulkTable<WrittenRecord> = {
  name: 'class_memberships',
  columns: {
    class_id: ['bigint', ({ classId }) => classId],
    student_id: ['bigint', ({ studentId }) => studentId],
    ...STANDING,
    seat_number: ['text', ({ seatNumber }) => seatNumber],
    valid_from: ['date', ({ enteredOn }) => enteredOn],
    valid_to: ['date', ({ graduatedOn }) => graduatedOn],
  },
};

const IDENTIFIERS: BulkTable<IdentifierRow> = {
  name: 'student_identifiers',
  columns: {
    student_id: ['bigint', ({ record }) => record.studentId],
    scope_no: ['bigint', ({ record }) => record.place.school.scopeNo],
    competence_no: ['bigint', ({ record }) => record.place.offered.competenceNo],
    kind: ['text', ({ kind }) => kind],
    id_type_code: ['text', ({ idTypeCode }) => idTypeCode],
    cipher: ['bytea', ({ sealed }) => sealed.cipher],
    key_id: ['smallint', ({ sealed }) => sealed.keyId],
    blind_index: ['bytea', ({ sealed }) => sealed.blindIndex],
    masked: ['text', ({ sealed }) => sealed.masked],
  },
};

const EVENTS: BulkTable<EventRow> = {
  name: 'record_events',
  columns: {
    occurred_at: ['timestamptz', ({ occurredAt }) => occurredAt],
    kind: ['text', () => EVENT_KIND],
    student_id: ['bigint', ({ record }) => record.studentId],
    organisation_id: ['bigint', ({ record }) => record.place.school.id],
    scope_no: ['bigint', ({ record }) => record.place.school.scopeNo],
    account_id: ['bigint', ({ accountId }) => accountId],
    request_id: ['text', ({ requestId }) => requestId],
  },
};

/** Writes rows to a table, in their order. */
export type WriteRows = <Row>(table: BulkTable<Row>, rows: readonly Row[]) => Promise<void>;

/** Writes whole records: person, details, family, spell, class, numbers, and the event that tells where they come from. */
export async function writeRecords(tx: Transaction, sealed: readonly SealedRecord[], occurredAt: Date): Promise<void> {
  const students = await insertRows<SealedRecord, { id: Id<'student'>; name: string }>(tx, STUDENTS, sealed, [
    'id',
    'name',
  ]);
  const records = sealed.map((record, index): WrittenRecord => {
    const student = students[index];
    if (student?.name !== record.pupil.name) throw new Error('The database answered the new pupils in another order');
    return { ...record, studentId: student.id };
  });
  const insert: WriteRows = async (table, rows) => {
    await insertRows(tx, table, rows);
  };
  await writeBeside(insert, records, eventOrigin(tx, occurredAt));
}

/** Writes whole records whose ids were allotted beforehand. */
export async function writeNumberedRecords(
  tx: Transaction,
  write: WriteRows,
  records: readonly WrittenRecord[],
  occurredAt: Date,
): Promise<void> {
  await write(NUMBERED_STUDENTS, records);
  await writeBeside(write, records, eventOrigin(tx, occurredAt));
}

type EventOrigin = Omit<EventRow, 'record'>;

function eventOrigin({ actor: { accountId, requestId } }: Transaction, occurredAt: Date): EventOrigin {
  return { occurredAt, accountId, requestId };
}

/** Everything about pupils whose own rows are there. */
async function writeBeside(write: WriteRows, records: readonly WrittenRecord[], origin: EventOrigin): Promise<void> {
  await write(DETAILS, records);
  await write(GUARDIANS, records.flatMap(guardiansOf));
  await write(ENROLMENTS, records);
  await write(MEMBERSHIPS, records);
  await write(IDENTIFIERS, records.flatMap(identifiersOf));
  await write(
    EVENTS,
    records.map((record) => ({ record, ...origin })),
  );
}

function guardiansOf(record: WrittenRecord): readonly GuardianRow[] {
  return record.family.map((member, index) => ({ record, ordinal: index + 1, ...member }));
}

/** A closed spell keeps its number: it is for life. */
function identifiersOf(record: WrittenRecord): readonly IdentifierRow[] {
  const number = { record, kind: record.number.kind, idTypeCode: null, sealed: record.sealedNumber };
  if (record.document === undefined) return [number];
  return [number, { record, kind: 'id-document', idTypeCode: record.pupil.idTypeCode, sealed: record.document }];
}

function statusOf(graduatedOn: string | undefined): EnrolmentStatus {
  return graduatedOn === undefined ? 'inSchool' : 'graduated';
}
