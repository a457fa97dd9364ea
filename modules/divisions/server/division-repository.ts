import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { type Division, parentCodeOf } from '../model/index.ts';

/** Inserts all rows in one statement, column by column: five thousand rows as values would pass 32,767 parameters. */
export async function insertDivisions(tx: Transaction, divisions: readonly Division[]): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    INSERT INTO divisions (code, valid_from, valid_to, name, level, parent_code, source)
    SELECT * FROM unnest(
      ${divisions.map(({ code }) => code)}::text[],
      ${divisions.map(({ validFrom }) => validFrom)}::date[],
      ${divisions.map(({ validTo }) => validTo)}::date[],
      ${divisions.map(({ name }) => name)}::text[],
      ${divisions.map(({ level }) => level)}::smallint[],
      ${divisions.map(({ code }) => parentCodeOf(code))}::text[],
      ${divisions.map(({ source }) => source)}::text[])
    ON CONFLICT ON CONSTRAINT divisions_key DO NOTHING`.execute(tx.db);
  return Number(numAffectedRows);
}
