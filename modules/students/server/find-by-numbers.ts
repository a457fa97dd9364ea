import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { sql } from 'kysely';
import { parseStudentNumber } from '../model/index.ts';

/**
 * Which of the given pupils carry these numbers, be they 学籍号 or ID numbers, present or former. What is no number of
 * theirs is left out. The caller audits whom it shows.
 */
export async function findByNumbers(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  numbers: readonly string[],
  among: readonly Id<'student'>[],
): Promise<ReadonlyMap<string, Id<'student'>>> {
  const indexed = new Map(
    numbers.map((number) => {
      const purpose = parseStudentNumber(number).ok ? 'student-number' : 'id-document';
      return [services.vault.blindIndex(purpose, number.toUpperCase()).toString('hex'), number];
    }),
  );
  if (indexed.size === 0) return new Map();
  const indexes = [...indexed.keys()].map((hex) => Buffer.from(hex, 'hex'));
  const { rows } = await sql<{ studentId: Id<'student'>; blindIndex: Buffer }>`
    SELECT student_id AS "studentId", blind_index AS "blindIndex" FROM student_identifiers
     WHERE blind_index = ANY(${indexes}::bytea[]) AND student_id = ANY(${among}::bigint[])`.execute(tx.db);
  return new Map(rows.map((row) => [indexed.get(row.blindIndex.toString('hex')) ?? '', row.studentId]));
}
