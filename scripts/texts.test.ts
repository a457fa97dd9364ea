import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { LocalText, ProblemKind } from '@xueji/kernel';
import { beforeAll, describe, expect, it, vi } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const ROOMS = readdirSync(path.join(ROOT, 'modules'));
const SHELL_CATALOGUE = 'platform/web/i18n/catalogue.ts';

/** Doors that server and models speak through. Pages keep their sentences in catalogues of their own. */
const doors = [
  ...ROOMS.map((room) => ({ owner: room, file: `modules/${room}/model/index.ts` })),
  ...platformDoors().map((file) => ({ owner: 'platform', file })),
];
const pageCatalogues = ['platform', ...ROOMS.map((room) => `modules/${room}`)]
  .map((folder) => `${folder}/web/messages.ts`)
  .filter((file) => existsSync(path.join(ROOT, file)));

describe('sentences behind the doors', () => {
  it.each(doors)('are whole in both languages: $file', async ({ file }) => {
    expect([...findTexts(await importFile(file))].flatMap(faultsOf)).toEqual([]);
  });

  it('are found at all', async () => {
    const found = await Promise.all(doors.map(async ({ file }) => [...findTexts(await importFile(file))]));
    expect(found.flat().length).toBeGreaterThan(0);
  });
});

describe('sentences of pages', () => {
  // Catalogues are declared through the shell's door, which carries in every component; here its catalogue is enough.
  beforeAll(() => {
    vi.doMock('@xueji/platform/web', () => importFile(SHELL_CATALOGUE));
    return () => vi.doUnmock('@xueji/platform/web');
  });

  it.each(pageCatalogues)('are whole in both languages: %s', async (file) => {
    const shell = (await importFile(SHELL_CATALOGUE)) as { faultsOf: (messages: unknown) => string[] };
    const catalogues = Object.values((await importFile(file)) as object);
    expect(catalogues.length).toBeGreaterThan(0);
    expect(catalogues.flatMap((messages) => shell.faultsOf(messages))).toEqual([]);
  });
});

describe('kinds of refusal', () => {
  it('have a type of their own, under the name of who refuses', async () => {
    const kinds = await Promise.all(
      doors.map(async ({ owner, file }) =>
        [...findProblemKinds(await importFile(file))].map(({ type }) => ({ owner, type })),
      ),
    );
    const all = kinds.flat();
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(({ owner, type }) => owner !== 'platform' && !type.startsWith(`${owner}/`))).toEqual([]);
    const types = all.map(({ type }) => type);
    expect(types.filter((type, place) => types.indexOf(type) !== place)).toEqual([]);
  });
});

async function importFile(file: string): Promise<unknown> {
  return (await import(path.join(ROOT, file))) as unknown;
}

function platformDoors(): string[] {
  const { exports } = JSON.parse(readFileSync(path.join(ROOT, 'platform/package.json'), 'utf8')) as {
    exports: Record<string, string>;
  };
  return Object.entries(exports)
    .filter(([door]) => door !== './web' && door !== './testing')
    .map(([, file]) => path.posix.join('platform', file));
}

/** Every pair of sentences that a value holds, however deep. */
function* findTexts(value: unknown): Generator<LocalText> {
  for (const member of walk(value)) {
    if (typeof member['zh'] === 'string' && typeof member['en'] === 'string') yield member as unknown as LocalText;
  }
}

function* findProblemKinds(value: unknown): Generator<ProblemKind> {
  const seen = new Set<unknown>();
  for (const member of walk(value)) {
    const isKind = typeof member['type'] === 'string' && typeof member['status'] === 'number' && 'detail' in member;
    if (isKind && !seen.has(member)) yield member as unknown as ProblemKind;
    seen.add(member);
  }
}

/** Plain objects and arrays below a value; each once. */
function* walk(value: unknown, seen: Set<unknown> = new Set()): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === Object.prototype || prototype === null;
  if (isPlain) yield value as Record<string, unknown>;
  if (isPlain || Array.isArray(value)) for (const member of Object.values(value)) yield* walk(member, seen);
  if (value instanceof Map) for (const member of value.values()) yield* walk(member, seen);
}

function faultsOf(text: LocalText): string[] {
  const faults: string[] = [];
  if (text.zh.trim() === '' || text.en.trim() === '') faults.push(`empty: ${JSON.stringify(text)}`);
  if (placesIn(text.zh) !== placesIn(text.en)) faults.push(`different places: ${JSON.stringify(text)}`);
  return faults;
}

function placesIn(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort((one, other) => one.localeCompare(other)).join(' ');
}
