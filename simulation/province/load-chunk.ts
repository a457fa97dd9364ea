import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Id } from '@xueji/kernel';
import type { SchoolContext } from '@xueji/organisations';
import { findOrganisationByCode, getSchool } from '@xueji/organisations/server';
import type { Vault } from '@xueji/platform/crypto';
import { type Schema, type Transaction, typeParsers } from '@xueji/platform/database';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DrawnPupil } from '../population/index.ts';
import { IssuedNumbers } from '../small-nation/issued-numbers.ts';
import { type FoundedProvince, provinceActor } from '../small-nation/province.ts';
import { writeClasses } from '../small-nation/write-classes.ts';
import { drawRecords, writeCounters, writeDrawn } from '../small-nation/write-drawn.ts';
import { type WriteRows, type WrittenRecord, writeNumberedRecords } from '../small-nation/write-records.ts';
import { copyRows } from './copy-rows.ts';
import { countyCohorts } from './county-cohorts.ts';
import { noteChunk } from './load-state.ts';
import type { Planted } from './planted-defects.ts';
import type { PlannedChunk, ProvinceOptions } from './province-plan.ts';

export const REQUEST_ID = 'load-province';

/** Where and as whom a chunk is written. */
export interface ChunkTarget {
  /** A role that row-level security does not bind: COPY needs it. */
  readonly adminUrl: string;
  readonly vault: Vault;
  readonly province: FoundedProvince;
  /** Folder of the answer key. */
  readonly answersFolder: string;
  /** The time the records are dated to. */
  readonly occurredAt: Date;
}

/**
 * Draws, seals and writes the pupils of one county in one transaction, together with the note that they are there: a
 * process that dies leaves a county whole or not at all.
 */
export async function loadChunk(target: ChunkTarget, options: ProvinceOptions, chunk: PlannedChunk): Promise<number> {
  const client = new pg.Client({
    connectionString: target.adminUrl,
    application_name: 'xueji load',
    types: typeParsers,
  });
  await client.connect();
  try {
    // What is lost with a crash of the machine is drawn again: nobody waits for the disk.
    await client.query(`SET synchronous_commit = off; SET timezone = 'UTC'; BEGIN`);
    const pupilCount = await writeChunk(client, target, options, chunk);
    await client.query('COMMIT');
    return pupilCount;
  } finally {
    await client.end();
  }
}

async function writeChunk(
  client: pg.Client,
  { vault, province, answersFolder, occurredAt }: ChunkTarget,
  options: ProvinceOptions,
  chunk: PlannedChunk,
): Promise<number> {
  const tx: Transaction = { actor: provinceActor(province, REQUEST_ID), db: databaseOf(client) };
  const { cohorts, planted } = countyCohorts(options, chunk);
  const written = await writeClasses(tx, await schoolsOf(tx, chunk), cohorts, options.seed);
  const numbers = new IssuedNumbers();
  const ids = new StudentIds(chunk.firstStudentId);
  const copy: WriteRows = (table, rows) => copyRows(client, table, rows);
  const pupilCount = await writeDrawn(vault, drawRecords(written, numbers, options.seed), (batch) => {
    const records = batch.map((record): WrittenRecord => ({ ...record, studentId: ids.give(record.pupil) }));
    return writeNumberedRecords(tx, copy, records, occurredAt);
  });
  if (pupilCount !== chunk.pupilCount) throw new Error(`County ${chunk.countyCode} has not the pupils planned for it`);
  await writeCounters(tx, numbers);
  await noteChunk(client, chunk.place, pupilCount);
  await writeAnswers(path.join(answersFolder, answersName(chunk)), planted, ids);
  return pupilCount;
}

/** The file of a county's part of the answer key. */
export function answersName({ countyCode }: PlannedChunk): string {
  return `${countyCode}.ndjson`;
}

/** Consecutive ids, and which pupil has which. */
class StudentIds {
  #next: number;
  readonly #given = new WeakMap<DrawnPupil, Id<'student'>>();

  constructor(first: number) {
    this.#next = first;
  }

  give(pupil: DrawnPupil): Id<'student'> {
    const id = String(this.#next) as Id<'student'>;
    this.#next += 1;
    this.#given.set(pupil, id);
    return id;
  }

  of(pupil: DrawnPupil): Id<'student'> {
    const id = this.#given.get(pupil);
    if (id === undefined) throw new Error('The answer key names a pupil who was not written');
    return id;
  }
}

/** Ids and kinds only. Written whole or not at all, before the county commits: a county that is there has its answers. */
async function writeAnswers(file: string, planted: readonly Planted[], ids: StudentIds): Promise<void> {
  const lines = planted.map(({ pupils, ...rest }) =>
    JSON.stringify({ ...rest, studentIds: pupils.map((pupil) => ids.of(pupil)) }),
  );
  await writeFile(`${file}.new`, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function schoolsOf(tx: Transaction, { cohorts }: PlannedChunk): Promise<ReadonlyMap<string, SchoolContext>> {
  const schools = new Map<string, SchoolContext>();
  for (const code of new Set(cohorts.map(({ school }) => school.code))) {
    const office = await findOrganisationByCode(tx, code);
    if (office === undefined) throw new Error(`School ${code} of the plan is not there`);
    schools.set(code, await getSchool(tx, office.id));
  }
  return schools;
}

/** Queries on this one connection, inside the transaction it has open. */
function databaseOf(client: pg.Client): Kysely<Schema> {
  const connection = { query: client.query.bind(client), release: () => undefined };
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: { connect: async () => connection, end: async () => undefined } }),
  });
}
