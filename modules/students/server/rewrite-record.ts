import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { sql } from 'kysely';
import { maskDocumentNumber, type PlacedGuardian, type RecordState, type StudentDraft } from '../model/index.ts';
import { DETAIL_KEYS, snakeCase } from './detail-columns.ts';
import { guardianColumns, personColumns, present } from './record-columns.ts';
import type { StoredRecord } from './stored-record.ts';

/**
 * Writes the new state of a locked record: person, search columns, details, family and ID document, under the next version.
 * The draft has passed the rules.
 */
export async function rewriteRecord(
  services: Pick<Services, 'vault' | 'clock'>,
  tx: Transaction,
  stored: StoredRecord,
  after: RecordState,
): Promise<void> {
  const now = services.clock.now();
  await tx.db
    .updateTable('students')
    .set({ ...changedPerson(stored.draft, after.draft), version: stored.version + 1, updated_at: now })
    .where('id', '=', stored.id)
    .executeTakeFirstOrThrow();
  const details = DETAIL_KEYS.map((key) => sql`${sql.ref(snakeCase(key))} = ${after.draft[key] ?? null}`);
  await sql`
    UPDATE student_details SET home_teaching = ${after.draft.homeTeaching ?? false},
           provincial = ${JSON.stringify(after.draft.extension ?? {})}::jsonb, ${sql.join(details)}
     WHERE student_id = ${stored.id}`.execute(tx.db);
  await rewriteGuardians(services, tx, stored, after.guardians);
  await rewriteIdDocument(services, tx, stored, after.draft);
}

/**
 * A name that stays keeps its reading: how the clerk once spelt it apart is not stored. A new name is read aloud anew, unless
 * the clerk spelt it anew too.
 */
function changedPerson(before: StudentDraft, after: StudentDraft) {
  const isSpeltAsBefore = after.namePinyin === before.namePinyin;
  const { namePinyin: _, ...unspelt } = after;
  const { name_pinyin, name_initials, ...columns } = personColumns(isSpeltAsBefore ? unspelt : after);
  return isSpeltAsBefore && after.name === before.name ? columns : { ...columns, name_pinyin, name_initials };
}

async function rewriteGuardians(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  stored: StoredRecord,
  guardians: readonly PlacedGuardian[],
): Promise<void> {
  const stays = new Set(guardians.map(({ ordinal }) => ordinal));
  const gone = stored.guardians.filter(({ ordinal }) => !stays.has(ordinal)).map(({ ordinal }) => ordinal);
  if (gone.length > 0) {
    await tx.db.deleteFrom('guardians').where('student_id', '=', stored.id).where('ordinal', 'in', gone).execute();
  }
  for (const { ordinal, guardian } of guardians) {
    const columns = guardianColumns(services, guardian);
    const { scopeNo, competenceNo } = stored.place;
    await tx.db
      .insertInto('guardians')
      .values({ student_id: stored.id, ordinal, scope_no: scopeNo, competence_no: competenceNo, ...columns })
      .onConflict((conflict) => conflict.columns(['student_id', 'ordinal']).doUpdateSet(columns))
      .execute();
  }
}

/**
 * The ID document of a record nobody has approved: a wrong number was a slip of the pen and is written over. On the register a
 * document changes by a case, which keeps the former one; a form never gets that far.
 */
async function rewriteIdDocument(
  services: Pick<Services, 'vault' | 'clock'>,
  tx: Transaction,
  stored: StoredRecord,
  { idNumber, idTypeCode }: StudentDraft,
): Promise<void> {
  if (idNumber === stored.draft.idNumber && idTypeCode === stored.draft.idTypeCode) return;
  const now = services.clock.now();
  if (idNumber === undefined) {
    await sql`
      UPDATE student_identifiers SET valid_to = ${now}
       WHERE student_id = ${stored.id} AND kind = 'id-document' AND valid_to IS NULL`.execute(tx.db);
    return;
  }
  const sealed = services.vault.seal(idNumber);
  const columns = {
    id_type_code: present(idTypeCode, 'idTypeCode'),
    cipher: sealed.cipher,
    key_id: sealed.keyId,
    blind_index: services.vault.blindIndex('id-document', idNumber),
    masked: maskDocumentNumber(idNumber),
  };
  const { numUpdatedRows } = await tx.db
    .updateTable('student_identifiers')
    .set(columns)
    .where('student_id', '=', stored.id)
    .where('kind', '=', 'id-document')
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) return;
  const { scopeNo, competenceNo } = stored.place;
  await tx.db
    .insertInto('student_identifiers')
    .values({
      student_id: stored.id,
      scope_no: scopeNo,
      competence_no: competenceNo,
      kind: 'id-document',
      valid_from: now,
      ...columns,
    })
    .execute();
}
