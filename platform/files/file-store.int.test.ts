import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Id, refuseWith } from '@xueji/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createStreamVault, sha256 } from '../crypto/index.ts';
import type { Transaction } from '../database/index.ts';
import { createTestDatabase, type TestDatabase, testActor } from '../testing/index.ts';
import { FILE_PROBLEMS } from './file-problems.ts';
import { type FileStore, type NewFile, openFileStore } from './file-store.ts';
import { MEDIA_TYPES } from './media-type.ts';
import { removeOrphanFiles } from './remove-orphan-files.ts';

const SCOPE = '1100';
const vault = createStreamVault({
  activeKeyId: 4,
  sealingKeys: new Map([[4, Buffer.alloc(32, 0x44)]]),
  indexKey: Buffer.alloc(32),
  isGeneratedForPractice: true,
});

let test: TestDatabase;
let folder: string;
let store: FileStore;
let ids: { accountId: Id<'account'>; organisationId: Id<'organisation'> };

beforeAll(async () => {
  test = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'xueji-files-'));
  store = openFileStore(folder, vault);
  const { rows } = await test.adminPool.query<typeof ids>(`
    WITH office AS (
      INSERT INTO organisations (kind, code, name, name_en, division_code, school_type, scope_from, scope_to, valid_from)
      VALUES (5, '2141000001', '测试小学', 'Test school', '410105', '211', ${SCOPE}, ${SCOPE}, '2000-01-01') RETURNING id
    ), account AS (
      INSERT INTO accounts (login_name, display_name, password_hash, scope_no) VALUES ('clerk', '测试员', '-', ${SCOPE}) RETURNING id
    )
    SELECT account.id AS "accountId", office.id AS "organisationId" FROM account, office`);
  const [row] = rows;
  if (row === undefined) throw new Error('The fixture was not written');
  ids = row;
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});
afterAll(() => test.close());

function as<T>(work: (tx: Transaction) => Promise<T>, scope = SCOPE): Promise<T> {
  return test.database.transaction(testActor({ ...ids, scopeFrom: scope, scopeTo: scope }), work);
}

function asNode<T>(work: (tx: Transaction) => Promise<T>, scopeTo = '9223372036854775807'): Promise<T> {
  return test.database.transaction(testActor({ ...ids, role: 'system', scopeFrom: '0', scopeTo }), work);
}

function newFile(differences: Partial<NewFile> = {}): NewFile {
  const { organisationId } = ids;
  const stream = [Buffer.from('姓名,性别\n'), Buffer.from('李雷,男\n')];
  return {
    kind: 'evidence',
    originalName: '名单.csv',
    stream,
    organisationId,
    scopeNo: SCOPE,
    bytesMax: 1_048_576,
    ...differences,
  };
}

async function filesOnDisk(): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function ageAll(): Promise<void> {
  for (const path of await filesOnDisk()) await utimes(path, new Date('2026-09-01'), new Date('2026-09-01'));
}

describe('a file in the store', () => {
  it('comes back as it went in, described by what was found in it', async () => {
    const stored = await as((tx) => store.write(tx, newFile()));
    expect(stored).toMatchObject({
      kind: 'evidence',
      originalName: '名单.csv',
      mediaType: MEDIA_TYPES.text,
      sizeBytes: 25,
    });
    expect(stored.digest).toEqual(sha256('姓名,性别\n李雷,男\n'));
    const { file, stream } = await as((tx) => store.openRead(tx, stored.id));
    expect(file).toEqual(stored);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe('姓名,性别\n李雷,男\n');
  });

  it('is not there for an actor of another scope', async () => {
    const stored = await as((tx) => store.write(tx, newFile()));
    await expect(as((tx) => store.openRead(tx, stored.id), '1200')).rejects.toThrow('files/not-found');
    await expect(as((tx) => store.write(tx, newFile()), '1200')).rejects.toThrow();
  });

  it.each([
    ['C:\\Users\\李雷\\名单.xlsx', '名单.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['一\u202excod.\u0000xlsx', '一xcod.xlsx'],
    ['', 'file'],
    [`${'长'.repeat(300)}.xlsx`, `${'长'.repeat(195)}.xlsx`],
  ])('named %j is labelled %j', async (originalName, label) => {
    expect((await as((tx) => store.write(tx, newFile({ originalName })))).originalName).toBe(label);
  });

  it.each([
    ['too large', { bytesMax: 24 }, 'files/too-large'],
    ['empty', { stream: [] }, 'files/empty'],
    ['of another kind than needed', { mediaType: MEDIA_TYPES.xlsx }, 'files/unexpected-content'],
  ])('is refused when it is %s, and leaves nothing behind', async (_, differences, type) => {
    await expect(as((tx) => store.write(tx, newFile(differences)))).rejects.toThrow(type);
    expect(await filesOnDisk()).toEqual([]);
  });
});

describe('removeOrphanFiles', () => {
  it('removes what a rolled-back transaction left, a day later, and nothing else', async () => {
    const kept = await as((tx) => store.write(tx, newFile()));
    const rolledBack = as(async (tx) => {
      await store.write(tx, newFile());
      refuseWith(FILE_PROBLEMS.empty);
    });
    await expect(rolledBack).rejects.toThrow('files/empty');
    expect(await filesOnDisk()).toHaveLength(2);
    expect(await asNode((tx) => removeOrphanFiles(tx, folder, new Date()))).toBe(0);
    await ageAll();
    expect(await asNode((tx) => removeOrphanFiles(tx, folder, new Date()))).toBe(1);
    expect(await filesOnDisk()).toHaveLength(1);
    await expect(as((tx) => store.openRead(tx, kept.id))).resolves.toMatchObject({ file: { id: kept.id } });
  });

  it('is left to the node, which sees all rows: to others living files would look like orphans', async () => {
    await as((tx) => store.write(tx, newFile()));
    await ageAll();
    await expect(as((tx) => removeOrphanFiles(tx, folder, new Date()))).rejects.toThrow('Assertion failed');
    await expect(asNode((tx) => removeOrphanFiles(tx, folder, new Date()), '1099')).rejects.toThrow('Assertion failed');
    expect(await filesOnDisk()).toHaveLength(1);
  });
});
