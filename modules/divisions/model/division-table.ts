import { asPlainDate, assert } from '@xueji/kernel';
import type { Division, DivisionLevel, DivisionRegister } from './division.ts';

/** The register as it is kept in a file: one row a line, compact enough for the browser. */
export interface DivisionTable {
  readonly asOf: string;
  readonly sources: readonly string[];
  /** 'code|name|level|validFrom|validTo|source', the source by its place in `sources`; sorted by code and date. */
  readonly rows: readonly string[];
  /** Six-digit codes separated by blanks. */
  readonly withdrawnPrefixes: string;
}

/** Reads a table. Throws where it is malformed: the table is part of the program. */
export function divisionRegisterOf(table: DivisionTable): DivisionRegister {
  const byCode = new Map<string, Division[]>();
  for (const row of table.rows) {
    const division = readRow(row, table.sources);
    const sameCode = byCode.get(division.code);
    if (sameCode === undefined) byCode.set(division.code, [division]);
    else sameCode.push(division);
  }
  return { asOf: asPlainDate(table.asOf), byCode, withdrawnPrefixes: new Set(table.withdrawnPrefixes.split(' ')) };
}

function readRow(row: string, sources: readonly string[]): Division {
  const [code = '', name = '', level = '', validFrom = '', validTo, source] = row.split('|');
  const sourceName = sources[Number(source)];
  assert(/^\d{6}$/.test(code) && name !== '' && /^[123]$/.test(level), `no division is written ${row}`);
  assert(sourceName !== undefined, `division ${code} names its source`);
  return {
    code,
    name,
    level: Number(level) as DivisionLevel,
    validFrom: asPlainDate(validFrom),
    validTo: validTo ? asPlainDate(validTo) : null,
    source: sourceName,
  };
}
