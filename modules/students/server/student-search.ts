import { refuseWith } from '@xueji/kernel';
import { runPrepared, type Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { type RawBuilder, sql } from 'kysely';
import { type SearchCriteria, STUDENT_PROBLEMS, searchCriteriaSchema } from '../model/index.ts';

/** Reads back what a search id stands for; only the person who searched may. */
export async function getSearch(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  searchId: string,
): Promise<SearchCriteria> {
  const { rows } = await runPrepared(
    tx.db,
    sql<{ key_id: number; criteria: Buffer }>`SELECT key_id, criteria FROM student_searches WHERE id = ${searchId}`,
  );
  const row = rows[0];
  if (row === undefined) refuseWith(STUDENT_PROBLEMS.searchGone);
  return searchCriteriaSchema.parse(JSON.parse(services.vault.open({ keyId: row.key_id, cipher: row.criteria })));
}

/** Past every character: the end of the range of texts that begin with a prefix. Ranges, because LIKE is not leakproof. */
const LAST_CHARACTER = '\u{10FFFF}';

/**
 * The criteria as conditions on `students s`, of which any one makes a find. Each has an index of its own, so the caller asks
 * them apart and joins the answers: one condition with OR would be served by none. Former numbers still find their person.
 */
export function searchConditions(
  services: Pick<Services, 'vault'>,
  criteria: SearchCriteria,
): readonly RawBuilder<unknown>[] {
  switch (criteria.kind) {
    case 'student-number':
      return [
        sql`s.id IN (SELECT i.student_id FROM student_identifiers i
          WHERE i.blind_index = ${services.vault.blindIndex('student-number', criteria.number)} AND i.kind <> 'id-document')`,
      ];
    case 'id-document':
      return [
        sql`s.id IN (SELECT i.student_id FROM student_identifiers i
          WHERE i.blind_index = ${services.vault.blindIndex('id-document', criteria.number)} AND i.kind = 'id-document')`,
      ];
    case 'name':
      return [bornOn(beginsWith(sql`s.name`, criteria.prefix), criteria)];
    case 'pinyin': {
      const asWhole = bornOn(beginsWith(sql`s.name_pinyin`, criteria.prefix), criteria);
      // The first initial is the first letter of the pinyin: of one letter the initials find nobody else.
      if (criteria.prefix.length === 1) return [asWhole];
      return [asWhole, bornOn(beginsWith(sql`s.name_initials`, criteria.prefix), criteria)];
    }
  }
}

function beginsWith(column: RawBuilder<unknown>, prefix: string): RawBuilder<unknown> {
  return sql`${column} >= ${prefix} AND ${column} < ${prefix + LAST_CHARACTER}`;
}

function bornOn(condition: RawBuilder<unknown>, criteria: SearchCriteria & { kind: 'name' | 'pinyin' }) {
  return criteria.bornOn === undefined ? condition : sql`${condition} AND s.birth_date = ${criteria.bornOn}::date`;
}
