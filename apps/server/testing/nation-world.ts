import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findActorOfPost } from '@xueji/accounts/server';
import { type ImportTask, keepWorkbook } from '@xueji/imports/server';
import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { createStreamVault, createVault } from '@xueji/platform/crypto';
import { openFileStore } from '@xueji/platform/files';
import type { Services } from '@xueji/platform/http';
import { createLogger } from '@xueji/platform/logging';
import { createTestDatabase, frozenClock, frozenKeyring } from '@xueji/platform/testing';
import { callRoute } from '@xueji/registration/testing';
import { seedSmallNation } from '@xueji/simulation';
import ExcelJS from 'exceljs';
import { jobHandlers, routes } from '../compose.ts';

const SAMPLES = path.resolve(import.meta.dirname, '../../../samples');
/** Few: what these tests are about are the people of the sample lists. */
const PUPILS = 100;

/** The small nation on a real database, its people signed in, its jobs run by hand. */
export type NationWorld = Awaited<ReturnType<typeof openNationWorld>>;

export async function openNationWorld() {
  const folder = mkdtempSync(path.join(tmpdir(), 'xueji-nation-'));
  const test = await createTestDatabase();
  const { database, adminPool } = test;
  const keyring = frozenKeyring();
  const services: Services = {
    database,
    clock: frozenClock(),
    vault: createVault(keyring),
    files: openFileStore(path.join(folder, 'files'), createStreamVault(keyring)),
    jobs: { enqueue: () => Promise.resolve('1' as Id<'job-run'>) },
    log: createLogger({ level: 'silent' }),
  };
  await seedSmallNation(services, { pupils: PUPILS });

  async function ask<Row extends object>(query: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return (await adminPool.query<Row>(query, [...values])).rows;
  }

  /** Somebody of the demonstration, at the first of their posts. */
  async function actorOf(loginName: string): Promise<Actor> {
    const [post] = await ask<{ id: string }>(
      'SELECT p.id FROM posts p JOIN accounts a ON a.id = p.account_id WHERE a.login_name = $1 ORDER BY p.id LIMIT 1',
      [loginName],
    );
    const actor = await findActorOfPost(database, post?.id ?? '', 'test');
    if (actor === undefined) throw new Error(`${loginName} has no post`);
    return actor;
  }

  async function runJob(kind: string, actor: Actor, subjectId: string): Promise<void> {
    await jobHandlers[kind]?.({
      runId: '1' as Id<'job-run'>,
      subjectId,
      actor,
      services,
      report: () => Promise.resolve(),
      isCancelled: () => Promise.resolve(false),
    });
  }

  async function upload(actor: Actor, task: ImportTask, content: Buffer): Promise<Id<'import'>> {
    const importId = await database.transaction(actor, (tx) =>
      keepWorkbook(services, tx, task, { originalName: 'list.xlsx', content }),
    );
    await runJob('imports.check', actor, importId);
    return importId;
  }

  return {
    services,
    ask,
    actorOf,
    runJob,
    upload,
    uploadSample: (actor: Actor, task: ImportTask, name: string) =>
      upload(actor, task, readFileSync(path.join(SAMPLES, name))),
    async uploadRows(actor: Actor, task: ImportTask, rows: readonly (readonly string[])[]): Promise<Id<'import'>> {
      const workbook = new ExcelJS.Workbook();
      workbook.addWorksheet('Sheet1').addRows(rows.map((row) => [...row]));
      return await upload(actor, task, Buffer.from(await workbook.xlsx.writeBuffer()));
    },
    commit: (actor: Actor, importId: Id<'import'>) => runJob('imports.commit', actor, importId),
    call: <Answer>(address: string, actor: Actor, call: Parameters<typeof callRoute>[4] = {}) =>
      callRoute<Answer>(services, routes, address, actor, call),
    async close(): Promise<void> {
      await test.close();
      rmSync(folder, { recursive: true });
    },
  };
}
