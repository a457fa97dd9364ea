import { asPlainDate, assert } from '@xueji/kernel';
import type { Division, DivisionLevel, DivisionRegister, Succession } from './division.ts';

/** The register as it is kept in a file: one row a line, compact enough for the browser. */
export interface DivisionTable {
  readonly asOf: string;
  readonly sources: readonly string[];
  /** 'code|name|level|validFrom|validTo|source', the source by its place in `sources`; sorted by code and date. */
  readonly rows: readonly string[];
  /** 'code|validTo|successors|source': what became of the row that ended that day, its successors separated by blanks. */
  readonly successions: readonly string[];
  /** Six-digit codes separated by blanks. */
  readonly withdrawnPrefixes: string;
}

/** Reads a table. Throws where it is malformed: the table is part of the program. */
export function divisionRegisterOf(table: DivisionTable): DivisionRegister {
  const successions = new Map(table.successions.map((row) => readSuccession(row, table.sources)));
  const byCode = new Map<string, Division[]>();
  for (const row of table.rows) {
    const division = readRow(row, table.sources, successions);
    const sameCode = byCode.get(division.code);
    if (sameCode === undefined) byCode.set(division.code, [division]);
    else sameCode.push(division);
  }
  return { asOf: asPlainDate(table.asOf), byCode, withdrawnPrefixes: new Set(table.withdrawnPrefixes.split(' ')) };
}

/** By code and the day the code was withdrawn. */
type Successions = ReadonlyMap<string, Succession>;

function readSuccession(row: string, sources: readonly string[]): readonly [string, Succession] {
  const [code, validTo, successors = '', source] = row.split('|');
  const codes = successors.split(' ');
  assert(
    codes.every((successor) => /^\d{6}$/.test(successor)),
    `no succession is written ${row}`,
  );
  return [`${code} ${validTo}`, { codes, source: sourceOf(source, sources) }];
}

function readRow(row: string, sources: readonly string[], successions: Successions): Division {
  const [code = '', name = '', level = '', validFrom = '', validTo, source] = row.split('|');
  assert(/^\d{6}$/.test(code) && name !== '' && /^[123]$/.test(level), `no division is written ${row}`);
  return {
    code,
    name,
    level: Number(level) as DivisionLevel,
    validFrom: asPlainDate(validFrom),
    validTo: validTo ? asPlainDate(validTo) : null,
    source: sourceOf(source, sources),
    succession: successions.get(`${code} ${validTo}`) ?? null,
  };
}

function sourceOf(place: string | undefined, sources: readonly string[]): string {
  const source = sources[Number(place)];
  assert(source !== undefined, `the table has a source ${place}`);
  return source;
}
