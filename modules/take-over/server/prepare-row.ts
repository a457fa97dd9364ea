import type { Vault } from '@xueji/platform/crypto';
import { type SealedRecord, sealRecord } from '@xueji/students/sealing';
import {
  type JudgedNumber,
  type JudgedPupil,
  type JudgedRow,
  judgeRow,
  type ReadRow,
  readCsvRow,
  readNdjsonRow,
  rejectedLine,
  type SaidPlace,
  type SchoolDirectory,
  type TakeOverFinding,
  type TakeOverFormat,
} from '../model/index.ts';
import { LINE_BYTES_MAX } from './split-lines.ts';

/** A row ready for the tables. Plain values only: it is made in another thread. */
export interface PreparedRow {
  readonly said: SaidPlace;
  readonly findings: readonly TakeOverFinding[];
  /** The line as written, sealed, when something is wrong with it. */
  readonly content: SealedContent | undefined;
  /** Absent: the row is rejected. */
  readonly pupil: PreparedPupil | undefined;
}

export interface SealedContent {
  readonly keyId: number;
  /** Bytes as PostgreSQL reads them. */
  readonly cipher: string;
}

export interface PreparedPupil
  extends Pick<JudgedPupil, 'place' | 'classOf' | 'spell' | 'earlierSpells' | 'problems' | 'membersKept'> {
  readonly record: SealedRecord;
  readonly seatNumber: string | undefined;
}

export interface RowReading {
  readonly format: TakeOverFormat;
  readonly columns: readonly string[];
  readonly directory: SchoolDirectory;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text of a line; undefined when it is too long or no UTF-8. */
export function textOfLine(bytes: Uint8Array): string | undefined {
  if (bytes.length > LINE_BYTES_MAX) return undefined;
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Reads and judges one line. */
export function judgeLine(bytes: Uint8Array, { format, columns, directory }: RowReading): JudgedRow {
  const row = readLine(bytes, format, columns);
  return row === undefined ? rejectedLine() : judgeRow(row, directory);
}

function readLine(bytes: Uint8Array, format: TakeOverFormat, columns: readonly string[]): ReadRow | undefined {
  const line = textOfLine(bytes);
  if (line === undefined) return undefined;
  const read = format === 'csv' ? readCsvRow(line, columns) : readNdjsonRow(line);
  return read.ok ? read.value : undefined;
}

/** Reads, judges and seals one line. */
export function prepareLine(vault: Vault, bytes: Uint8Array, reading: RowReading): PreparedRow {
  const { said, findings, pupil } = judgeLine(bytes, reading);
  const content = findings.length === 0 ? undefined : sealLine(vault, bytes);
  if (pupil === undefined) return { said, findings, content, pupil: undefined };
  const { place, classOf, spell, earlierSpells, problems, membersKept, draft, number, earlierNumbers } = pupil;
  const numbers = [...(number === undefined ? [] : [number]), ...earlierNumbers].map(heldNumber);
  const record = sealRecord(vault, draft, numbers);
  const seatNumber = spell.endOn === undefined && spell.awayFrom === undefined ? draft.seatNumber : undefined;
  return {
    said,
    findings,
    content,
    pupil: { place, classOf, spell, earlierSpells, problems, membersKept, record, seatNumber },
  };
}

/** Seals a line as written: what could not enter the register must not be lost. */
export function sealLine(vault: Vault, bytes: Uint8Array): SealedContent {
  const { keyId, cipher } = vault.seal(Buffer.from(bytes).toString('utf8'));
  return { keyId, cipher: `\\x${cipher.toString('hex')}` };
}

function heldNumber({ kind, number, since, until }: JudgedNumber) {
  return {
    kind,
    number,
    since: since === undefined ? undefined : startOf(since),
    ...(until === undefined ? {} : { until: startOf(until) }),
  };
}

/** The first instant of a day in China, as PostgreSQL reads it. */
function startOf(day: string): string {
  return `${day} 00:00+08`;
}
