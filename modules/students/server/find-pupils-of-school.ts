import type { Id, PlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { sql } from 'kysely';

/** By what a list names a pupil: a 学籍号, the number of a document, or name and birth date. */
export interface NamedPupil {
  readonly nationalNumber?: string | undefined;
  readonly idNumber?: string | undefined;
  readonly name?: string | undefined;
  readonly birthDate?: PlainDate | undefined;
}

/**
 * The pupils of a school that agree with each of the given names, in the order asked. A number decides before a name: only
 * without any number are name and birth date looked at. The caller audits whom it shows.
 */
export async function findPupilsOfSchool(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  schoolId: Id<'organisation'>,
  named: readonly NamedPupil[],
): Promise<readonly (readonly Id<'student'>[])[]> {
  if (named.length === 0) return [];
  const index = (purpose: 'student-number' | 'id-document', number: string | undefined) =>
    number === undefined ? null : services.vault.blindIndex(purpose, number);
  const { rows } = await sql<{ place: string; studentId: Id<'student'> }>`
    SELECT DISTINCT asked.place, s.id AS "studentId"
      FROM unnest(${named.map(({ nationalNumber }) => index('student-number', nationalNumber))}::bytea[],
                  ${named.map(({ idNumber }) => index('id-document', idNumber))}::bytea[],
                  ${named.map(({ name }) => name ?? null)}::text[], ${named.map(({ birthDate }) => birthDate ?? null)}::date[])
           WITH ORDINALITY AS asked (number_index, id_index, name, birth_date, place)
      JOIN LATERAL (
        SELECT i.student_id FROM student_identifiers i
         WHERE i.blind_index = coalesce(asked.number_index, asked.id_index)
           AND (i.kind <> 'id-document') = (asked.number_index IS NOT NULL)
        UNION ALL
        SELECT p.id FROM students p
         WHERE asked.number_index IS NULL AND asked.id_index IS NULL AND p.name = asked.name AND p.birth_date = asked.birth_date
      ) found ON true
      JOIN students s ON s.id = found.student_id AND s.school_id = ${schoolId} AND s.deleted_at IS NULL
     WHERE s.scope_no >= ${tx.actor.scopeFrom} AND s.scope_no <= ${tx.actor.scopeTo}
     ORDER BY asked.place, s.id`.execute(tx.db);
  return named.map((_, place) =>
    rows.filter((row) => Number(row.place) === place + 1).map(({ studentId }) => studentId),
  );
}
