import type { PlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { TermDates } from '../model/index.ts';

export interface StoredTerms extends TermDates {
  readonly startYear: number;
  readonly version: number;
}

interface TermsRow {
  start_year: number;
  first_from: PlainDate;
  first_to: PlainDate;
  second_from: PlainDate;
  second_to: PlainDate;
  version: number;
}

/** What the actor's province has set for the school years from `from` to `to`. */
export async function listTerms(tx: Transaction, from: number, to: number): Promise<readonly StoredTerms[]> {
  const { rows } = await sql<TermsRow>`
    SELECT t.start_year, t.first_from, t.first_to, t.second_from, t.second_to, t.version
      FROM school_terms t JOIN organisations o ON o.id = t.organisation_id
     WHERE t.start_year BETWEEN ${from} AND ${to}
       AND o.scope_from <= ${tx.actor.scopeFrom} AND o.scope_to >= ${tx.actor.scopeFrom}
     ORDER BY t.start_year`.execute(tx.db);
  return rows.map((row) => ({
    startYear: row.start_year,
    firstFrom: row.first_from,
    firstTo: row.first_to,
    secondFrom: row.second_from,
    secondTo: row.second_to,
    version: row.version,
  }));
}

/** Sets the terms of a school year if they are still at `version` (0: not set); false when somebody was faster. */
export async function saveTerms(
  tx: Transaction,
  startYear: number,
  version: number,
  dates: TermDates,
): Promise<boolean> {
  const { firstFrom, firstTo, secondFrom, secondTo } = dates;
  const { numAffectedRows = 0n } =
    version === 0
      ? await sql`
          INSERT INTO school_terms (organisation_id, start_year, first_from, first_to, second_from, second_to)
          VALUES (${tx.actor.organisationId}, ${startYear}, ${firstFrom}, ${firstTo}, ${secondFrom}, ${secondTo})
          ON CONFLICT ON CONSTRAINT school_terms_key DO NOTHING`.execute(tx.db)
      : await sql`
          UPDATE school_terms SET first_from = ${firstFrom}, first_to = ${firstTo}, second_from = ${secondFrom},
                 second_to = ${secondTo}, version = version + 1
           WHERE organisation_id = ${tx.actor.organisationId} AND start_year = ${startYear} AND version = ${version}`.execute(
          tx.db,
        );
  return numAffectedRows > 0n;
}
