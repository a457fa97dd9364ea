import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { sql } from 'kysely';

interface ClearRow {
  readonly path: string;
  readonly text: string | null;
  readonly cipher: Buffer | null;
  readonly key_id: number | null;
}

/**
 * Every protected value of a record in clear, by its path (`idNumber`, `guardians.1.phone`; `identifiers.7` is a number
 * of the history by its id); what is not recorded is absent. The caller has a reason and audits it.
 */
export async function readClearValues(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  studentId: Id<'student'>,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<ClearRow>`
    SELECT CASE kind WHEN 'id-document' THEN 'idNumber' ELSE 'nationalNumber' END AS path, NULL AS text, cipher, key_id
      FROM student_identifiers WHERE student_id = ${studentId} AND valid_to IS NULL
    UNION ALL
    SELECT 'identifiers.' || id, NULL, cipher, key_id FROM student_identifiers WHERE student_id = ${studentId}
    UNION ALL
    SELECT 'phone', phone, NULL, NULL FROM student_details WHERE student_id = ${studentId}
    UNION ALL
    SELECT 'guardians.' || ordinal || '.phone', phone, NULL, NULL FROM guardians WHERE student_id = ${studentId}
    UNION ALL
    SELECT 'guardians.' || ordinal || '.idNumber', NULL, id_cipher, id_key FROM guardians WHERE student_id = ${studentId}`.execute(
    tx.db,
  );
  const values = new Map<string, string>();
  for (const { path, text, cipher, key_id: keyId } of rows) {
    if (text !== null) values.set(path, text);
    if (cipher !== null && keyId !== null) values.set(path, services.vault.open({ cipher, keyId }));
  }
  return values;
}
