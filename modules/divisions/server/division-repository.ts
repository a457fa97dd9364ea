import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { type Division, parentCodeOf } from '../model/index.ts';

/**
 * Writes all rows in one statement, column by column: five thousand rows as values would pass 32,767 parameters. What has
 * been withdrawn since it was written gets its end and its successors; answers how many rows are new or changed.
 */
export async function writeDivisions(tx: Transaction, divisions: readonly Division[]): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    INSERT INTO divisions (code, valid_from, valid_to, name, level, parent_code, source, successor_codes)
    SELECT code, valid_from, valid_to, name, level, parent_code, source, string_to_array(successors, ' ')::char(6)[]
      FROM unnest(
      ${divisions.map(({ code }) => code)}::text[],
      ${divisions.map(({ validFrom }) => validFrom)}::date[],
      ${divisions.map(({ validTo }) => validTo)}::date[],
      ${divisions.map(({ name }) => name)}::text[],
      ${divisions.map(({ level }) => level)}::smallint[],
      ${divisions.map(({ code }) => parentCodeOf(code))}::text[],
      ${divisions.map(({ source }) => source)}::text[],
      ${divisions.map(({ succession }) => succession?.codes.join(' ') ?? null)}::text[])
      AS given (code, valid_from, valid_to, name, level, parent_code, source, successors)
    ON CONFLICT ON CONSTRAINT divisions_key DO UPDATE
       SET valid_to = EXCLUDED.valid_to, successor_codes = EXCLUDED.successor_codes
     WHERE (divisions.valid_to, divisions.successor_codes) IS DISTINCT FROM (EXCLUDED.valid_to, EXCLUDED.successor_codes)`.execute(
    tx.db,
  );
  return Number(numAffectedRows);
}
