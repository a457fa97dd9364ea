/**
 * Writes the Kysely types of all tables and views from a freshly migrated database.
 * `--check` writes nothing and fails when the file is not what the migrations say.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createTestDatabase, stopTestServer } from '@xueji/platform/testing';
import type pg from 'pg';

const TARGET = new URL('../platform/database/schema.generated.ts', import.meta.url);

const HEADER = `// Generated from the migrations by scripts/generate-schema-types.ts. Do not edit.
import type { GeneratedAlways } from 'kysely';
import type { Defaulted, Json, Timestamp } from './column-types.ts';
`;

/** As the type parsers of platform/database deliver them. A type that is missing here stops the script. */
const TYPES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bpchar: 'string',
  bytea: 'Buffer',
  date: 'string',
  float8: 'number',
  int2: 'number',
  int4: 'number',
  int8: 'string',
  jsonb: 'Json',
  numeric: 'string',
  text: 'string',
  timestamptz: 'Timestamp',
  uuid: 'string',
  xid8: 'string',
};

interface Column {
  readonly relation: string;
  readonly relation_id: number;
  readonly is_view: boolean;
  readonly name: string;
  readonly ordinal: number;
  readonly type: string;
  readonly not_null: boolean;
  readonly is_always_generated: boolean;
  readonly has_default: boolean;
  readonly comment: string | null;
  readonly allowed: string | null;
}

async function readColumns(pool: pg.Pool): Promise<readonly Column[]> {
  const { rows } = await pool.query<Column>(`
    SELECT c.relname AS relation, c.oid::int AS relation_id, c.relkind = 'v' AS is_view, a.attname AS name, a.attnum::int AS ordinal,
           t.typname AS type, a.attnotnull AS not_null, a.attidentity = 'a' OR a.attgenerated <> '' AS is_always_generated,
           a.atthasdef OR a.attidentity = 'd' AS has_default, col_description(c.oid, a.attnum) AS comment,
           (SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k
             WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]
               AND pg_get_constraintdef(k.oid) LIKE 'CHECK ((' || a.attname || ' = ANY (ARRAY[''%' LIMIT 1) AS allowed
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type t ON t.oid = a.atttypid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
       AND c.relname <> 'schema_versions'
     ORDER BY c.relname, a.attnum`);
  return rows;
}

/**
 * PostgreSQL calls every column of a view nullable. Where a column is plainly one of a table, and no outer join can
 * empty it, the table's word counts.
 */
async function traceViews(pool: pg.Pool, columns: readonly Column[]): Promise<readonly Column[]> {
  const traced = new Map<Column, Column>();
  for (const viewId of new Set(columns.filter(({ is_view }) => is_view).map(({ relation_id }) => relation_id))) {
    const { rows } = await pool.query<{ definition: string }>('SELECT pg_get_viewdef($1::oid) AS definition', [viewId]);
    const definition = rows[0]?.definition.replace(/;\s*$/, '') ?? '';
    if (/\b(LEFT|RIGHT|FULL)\s+(OUTER\s+)?JOIN\b/.test(definition)) continue;
    const { fields } = await pool.query(`SELECT * FROM (${definition}) AS view LIMIT 0`);
    fields.forEach((field, index) => {
      const column = columns.find(({ relation_id, ordinal }) => relation_id === viewId && ordinal === index + 1);
      const origin = columns.find(
        ({ relation_id, ordinal }) => relation_id === field.tableID && ordinal === field.columnID,
      );
      if (column && origin) traced.set(column, { ...column, not_null: origin.not_null, allowed: origin.allowed });
    });
  }
  return columns.map((column) => traced.get(column) ?? column);
}

function presentType(column: Column): string {
  const isArray = column.type.startsWith('_');
  const element = TYPES[isArray ? column.type.slice(1) : column.type];
  if (element === undefined) throw new Error(`${column.relation}.${column.name}: no type for ${column.type}`);
  const base = isArray ? `${element}[]` : (presentAllowed(column.allowed) ?? element);
  const wrapped = column.is_always_generated
    ? `GeneratedAlways<${base}>`
    : column.has_default
      ? `Defaulted<${base}>`
      : base;
  return column.not_null ? wrapped : `${wrapped} | null`;
}

/** CHECK (x IN ('a', 'b')) → 'a' | 'b' */
function presentAllowed(constraint: string | null): string | undefined {
  const list = constraint && /^CHECK \(\(\w+ = ANY \(ARRAY\[(('[^']*'::(text|bpchar)(, )?)+)\]\)\)\)$/.exec(constraint);
  return list ? (list[1] ?? '').replaceAll(/::(text|bpchar)/g, '').replaceAll(', ', ' | ') : undefined;
}

function presentRelation(name: string, columns: readonly Column[]): string {
  const lines = columns.map((column) => {
    const comment = column.comment === null ? '' : `  /** ${column.comment.replaceAll('*/', '* /')} */\n`;
    return `${comment}  ${column.name}: ${presentType(column)};`;
  });
  return `export interface ${interfaceName(name)} {\n${lines.join('\n')}\n}\n`;
}

function interfaceName(relation: string): string {
  return `${relation.replaceAll(/(?:^|_)(\w)/g, (_match, letter: string) => letter.toUpperCase())}Table`;
}

async function generate(): Promise<string> {
  const { adminPool, close } = await createTestDatabase();
  try {
    const columns = await traceViews(adminPool, await readColumns(adminPool));
    const relations = [...new Set(columns.map(({ relation }) => relation))];
    const interfaces = relations.map((name) =>
      presentRelation(
        name,
        columns.filter(({ relation }) => relation === name),
      ),
    );
    const schema = relations.map((name) => `  ${name}: ${interfaceName(name)};`);
    return [HEADER, ...interfaces, `export interface Schema {\n${schema.join('\n')}\n}\n`].join('\n');
  } finally {
    await close();
    await stopTestServer();
  }
}

const generated = await generate();
if (!process.argv.includes('--check')) {
  await writeFile(TARGET, generated);
} else if ((await readFile(TARGET, 'utf8')) !== generated) {
  process.stderr.write('schema.generated.ts is not what the migrations say: run npm run generate:schema\n');
  process.exitCode = 1;
}
