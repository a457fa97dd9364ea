import { type FieldPath, guardianPath, splitGuardianPath } from '@xueji/students';
import type { MappedColumn } from './map-columns.ts';

/** What a title says of the person below it; of others it does not say which relation it is: 家长, 监护人. */
const RELATIONS: readonly (readonly [title: RegExp, relation: string])[] = [
  [/^(?:学生)?(?:父亲|爸爸)/u, '父亲'],
  [/^(?:学生)?(?:母亲|妈妈)/u, '母亲'],
];

/**
 * The relations that columns tell by their names where none of them holds the relation: 父亲姓名 and 母亲电话 are about a father
 * and a mother. By the field of the relation, in the word a cell would have.
 */
export function inferredRelations(columns: readonly MappedColumn[]): ReadonlyMap<FieldPath, string> {
  const told = new Map<FieldPath, Set<string | undefined>>();
  const held = new Set<FieldPath>();
  for (const { header, field } of columns) {
    const member = field === null ? undefined : splitGuardianPath(field);
    if (member === undefined) continue;
    const relation = guardianPath(member.index, 'relationCode');
    if (member.key === 'relationCode') held.add(relation);
    const word = RELATIONS.find(([title]) => title.test(header.normalize('NFKC').replace(/[\s*★]/gu, '')))?.[1];
    told.set(relation, (told.get(relation) ?? new Set()).add(word));
  }
  return new Map(
    [...told].flatMap(([relation, words]) => {
      const [word, ...others] = words;
      return word === undefined || others.length > 0 || held.has(relation) ? [] : [[relation, word] as const];
    }),
  );
}
