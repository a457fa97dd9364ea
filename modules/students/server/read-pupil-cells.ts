import { codeLists, labelOf } from '@xueji/code-sets';
import type { Id, Language, PlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { sql } from 'kysely';
import { type ExtensionField, type ExtensionValues, extensionText, maskAddress, maskPhone } from '../model/index.ts';
import { listExtensionFields } from './extension-field-repository.ts';

/** The texts of a pupil's cells, by the keys of `PUPIL_COLUMNS`. */
export type PupilCells = Readonly<Record<string, string | null>>;

interface CellRow {
  readonly id: Id<'student'>;
  readonly name: string;
  readonly sexCode: string;
  readonly birthDate: PlainDate;
  readonly ethnicCode: string;
  readonly idMasked: string | null;
  readonly numberMasked: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly guardian: string | null;
  readonly guardianPhone: string | null;
  readonly provincial: ExtensionValues;
}

interface SealedRow {
  readonly studentId: Id<'student'>;
  readonly kind: string;
  readonly cipher: Buffer;
  readonly keyId: number;
}

/**
 * What a file says of the given pupils, as far as they are in the actor's scope; protected values masked unless told
 * otherwise. The caller audits the reading.
 */
export async function readPupilCells(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  studentIds: readonly Id<'student'>[],
  reading: { readonly isMasked: boolean; readonly language: Language },
): Promise<ReadonlyMap<Id<'student'>, PupilCells>> {
  const { scopeFrom, scopeTo } = tx.actor;
  const { rows } = await sql<CellRow>`
    SELECT s.id, s.name, s.sex_code AS "sexCode", s.birth_date AS "birthDate", s.ethnic_code AS "ethnicCode",
           s.id_masked AS "idMasked", s.number_masked AS "numberMasked", d.phone,
           coalesce(d.current_address, d.home_address) AS address, g.name AS guardian, g.phone AS "guardianPhone", d.provincial
      FROM students s
      JOIN student_details d ON d.student_id = s.id
      LEFT JOIN LATERAL (SELECT name, phone FROM guardians WHERE student_id = s.id AND is_guardian
                          ORDER BY ordinal LIMIT 1) g ON true
     WHERE s.id = ANY(${studentIds}::bigint[]) AND s.scope_no >= ${scopeFrom} AND s.scope_no <= ${scopeTo}`.execute(
    tx.db,
  );
  const fields = await listExtensionFields(tx, scopeFrom);
  const clear = reading.isMasked ? undefined : await openNumbers(services, tx, studentIds);
  const shown = (value: string | null, mask: (text: string) => string) =>
    value === null || clear !== undefined ? value : mask(value);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        name: row.name,
        sex: labelOf(codeLists.sex, row.sexCode, reading.language),
        birthDate: row.birthDate,
        ethnic: labelOf(codeLists.ethnicity, row.ethnicCode, reading.language),
        idNumber: clear === undefined ? row.idMasked : (clear.get(`${row.id}/id-document`) ?? null),
        number: clear === undefined ? row.numberMasked : (clear.get(`${row.id}/number`) ?? null),
        phone: shown(row.phone, maskPhone),
        address: shown(row.address, maskAddress),
        guardian: row.guardian,
        guardianPhone: shown(row.guardianPhone, maskPhone),
        extension: extensionCell(fields, row.provincial, reading.language),
      },
    ]),
  );
}

/** What the province asks for beyond the form, in one cell: which fields there are is known to the province alone. */
function extensionCell(fields: readonly ExtensionField[], values: ExtensionValues, language: Language): string | null {
  const parts = fields.flatMap((field) => {
    const value = values[field.key];
    if (value === undefined) return [];
    const text = extensionText(field, value)[language];
    return [language === 'zh' ? `${field.label.zh}：${text}` : `${field.label.en}: ${text}`];
  });
  return parts.length === 0 ? null : parts.join(language === 'zh' ? '；' : '; ');
}

/** The numbers in force in clear, by pupil and kind. */
async function openNumbers(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  studentIds: readonly Id<'student'>[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<SealedRow>`
    SELECT student_id AS "studentId", kind, cipher, key_id AS "keyId" FROM student_identifiers
     WHERE student_id = ANY(${studentIds}::bigint[]) AND valid_to IS NULL`.execute(tx.db);
  return new Map(
    rows.map((row) => [
      `${row.studentId}/${row.kind === 'id-document' ? row.kind : 'number'}`,
      services.vault.open(row),
    ]),
  );
}
