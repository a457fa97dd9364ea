import { SeededRandom } from '@xueji/kernel';
import type { Asked } from './open-loop.ts';
import type { BenchPerson, PopulatedNode } from './populated-node.ts';

/** What one person may ask about. */
export interface Sight {
  readonly person: BenchPerson;
  readonly students: readonly { readonly id: string; readonly name: string; readonly pinyin: string }[];
  readonly numbers: readonly string[];
  readonly classIds: readonly string[];
  /** Searches the person has started, by what was typed. */
  readonly searches: readonly { readonly kind: string; readonly id: string }[];
}

const SCHOOLS_PER_PERSON = 12;
const STUDENTS_PER_SCHOOL = 8;
const CLASSES_PER_SCHOOL = 6;
/** Fewer than a person may start in a minute, so that the measurement itself has some left. */
const SEARCHES_PER_KIND = 4;

/** Pupils, numbers and classes of a person's scope, spread over its schools, and searches started for some of them. */
export async function sightOf(node: PopulatedNode, person: BenchPerson): Promise<Sight> {
  const { admin, vault } = node;
  const { rows: schools } = await admin.query<{ scope: string }>(
    `SELECT scope_from AS scope FROM organisations WHERE kind >= 5 AND scope_from BETWEEN $1 AND $2
      ORDER BY hashtextextended(code, 0) LIMIT ${SCHOOLS_PER_PERSON}`,
    [person.scopeFrom, person.scopeTo],
  );
  const scopes = schools.map(({ scope }) => scope);
  const { rows: students } = await admin.query<Sight['students'][number]>(
    `SELECT s.id, s.name, s.name_pinyin AS pinyin FROM unnest($1::bigint[]) u (scope)
      CROSS JOIN LATERAL (SELECT id, name, name_pinyin FROM students WHERE scope_no = u.scope AND number_kind = 'G'
                           ORDER BY name_pinyin LIMIT ${STUDENTS_PER_SCHOOL}) s`,
    [scopes],
  );
  const { rows: sealed } = await admin.query<{ keyId: number; cipher: Buffer }>(
    `SELECT key_id AS "keyId", cipher FROM student_identifiers WHERE student_id = ANY ($1::bigint[])`,
    [students.map(({ id }) => id)],
  );
  const { rows: classes } = await admin.query<{ id: string }>(
    `SELECT c.id FROM unnest($1::bigint[]) u (scope)
      CROSS JOIN LATERAL (SELECT id FROM classes WHERE scope_no = u.scope LIMIT ${CLASSES_PER_SCHOOL}) c`,
    [scopes],
  );
  const numbers = sealed.map((each) => vault.open(each));
  const searches = person.level === 'teacher' ? [] : await startSearches(node, person, students, numbers);
  return { person, students, numbers, classIds: classes.map(({ id }) => id), searches };
}

async function startSearches(
  node: PopulatedNode,
  person: BenchPerson,
  students: Sight['students'],
  numbers: readonly string[],
): Promise<Sight['searches']> {
  const texts = [
    ...students.slice(0, SEARCHES_PER_KIND).map(({ name }) => ['by name', name] as const),
    ...students.slice(-SEARCHES_PER_KIND).map(({ pinyin }) => ['by pinyin', pinyin] as const),
    ...numbers
      .filter((number) => number.startsWith('G'))
      .slice(0, SEARCHES_PER_KIND)
      .map((number) => ['by student number', number] as const),
    ...numbers
      .filter((number) => /^\d/.test(number))
      .slice(0, SEARCHES_PER_KIND)
      .map((number) => ['by ID number', number] as const),
  ];
  const started: { kind: string; id: string }[] = [];
  for (const [kind, text] of texts) {
    const answer = await fetch(`${node.address}/api/student-searches`, {
      method: 'POST',
      headers: { ...person.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    });
    if (!answer.ok) throw new Error(`A search could not be started: ${answer.status}`);
    started.push({ kind, id: ((await answer.json()) as { searchId: string }).searchId });
  }
  return started;
}

/** Shares of what is asked: rosters and records most, as at work; searches by every key. */
const MIX: readonly (readonly [string, number])[] = [
  ['class roster', 0.3],
  ['record page', 0.3],
  ['search', 0.3],
  ['first page of the list', 0.1],
];

/** Every level asks equally often. A teacher has the roster alone: his duty opens nothing else. */
export function questionsOf(sights: readonly Sight[], seed: number): (index: number) => Asked {
  const random = new SeededRandom(seed);
  const byLevel = new Map<string, Sight[]>();
  for (const sight of sights) byLevel.set(sight.person.level, [...(byLevel.get(sight.person.level) ?? []), sight]);
  const levels = [...byLevel.values()];
  return (index) => {
    const sight = random.pick(levels[index % levels.length] ?? []);
    const { level, headers } = sight.person;
    const kind = level === 'teacher' ? 'class roster' : drawKind(random);
    const { kind: what, path } = pathOf(random, kind, sight);
    return { kind: `${level}: ${what}`, method: 'GET', path, headers };
  };
}

function drawKind(random: SeededRandom): string {
  let at = random.next();
  for (const [kind, share] of MIX) {
    if (at < share) return kind;
    at -= share;
  }
  return 'record page';
}

function pathOf(random: SeededRandom, kind: string, sight: Sight): { readonly kind: string; readonly path: string } {
  switch (kind) {
    case 'class roster':
      return { kind, path: `/api/classes/${random.pick(sight.classIds)}/roster` };
    case 'record page':
      return { kind, path: `/api/students/${random.pick(sight.students).id}` };
    case 'search': {
      const search = random.pick(sight.searches);
      return { kind: `search ${search.kind}`, path: `/api/students?search=${search.id}` };
    }
    default:
      return { kind, path: '/api/students' };
  }
}
