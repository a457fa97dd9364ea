import { refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { type RawBuilder, sql } from 'kysely';
import { type SearchCriteria, STUDENT_PROBLEMS } from '../model/index.ts';

/** Reads back what a search id stands for; only the person who searched may. */
export async function getSearch(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  searchId: string,
): Promise<SearchCriteria> {
  const { rows } = await sql<{ key_id: number; criteria: Buffer }>`
    SELECT key_id, criteria FROM student_searches WHERE id = ${searchId}`.execute(tx.db);
  const row = rows[0];
  if (row === undefined) refuseWith(STUDENT_PROBLEMS.searchGone);
  return JSON.parse(services.vault.open({ keyId: row.key_id, cipher: row.criteria })) as SearchCriteria;
}

/** Past every character: the end of the range of texts that begin with a prefix. Ranges, because LIKE is not leakproof. */
const LAST_CHARACTER = '\u{10FFFF}';

/** The criteria as a condition on `students s`. Former numbers still find their person. */
export function searchCondition(services: Pick<Services, 'vault'>, criteria: SearchCriteria): RawBuilder<unknown> {
  switch (criteria.kind) {
    case 'student-number':
      return sql`s.id IN (SELECT i.student_id FROM student_identifiers i
        WHERE i.blind_index = ${services.vault.blindIndex('student-number', criteria.number)} AND i.kind <> 'id-document')`;
    case 'id-document':
      return sql`s.id IN (SELECT i.student_id FROM student_identifiers i
        WHERE i.blind_index = ${services.vault.blindIndex('id-document', criteria.number)} AND i.kind = 'id-document')`;
    case 'name':
      return sql`s.name >= ${criteria.prefix} AND s.name < ${criteria.prefix + LAST_CHARACTER}`;
    case 'pinyin': {
      const end = criteria.prefix + LAST_CHARACTER;
      return sql`((s.name_pinyin >= ${criteria.prefix} AND s.name_pinyin < ${end})
        OR (s.name_initials >= ${criteria.prefix} AND s.name_initials < ${end}))`;
    }
  }
}
