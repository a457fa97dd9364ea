import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { AWKWARD_FILES } from './awkward-files.ts';
import { whatHappens } from './what-happens.ts';

const FOLDER = fileURLToPath(new URL('../../../samples/nightmare/', import.meta.url));

/** The large files take seconds to make alone. */
describe('files that are hard to read, or mean harm', { timeout: 120_000 }, () => {
  it.each(AWKWARD_FILES)('$name: $about', async ({ make, outcome }) => {
    expect(await whatHappens(make(), outcome)).toEqual(outcome);
  });

  it.each(AWKWARD_FILES.filter(({ isLarge }) => isLarge !== true))('$name lies in the folder as well', async (file) => {
    const path = `${FOLDER}${file.name}`;
    expect(existsSync(path), 'npm run generate:samples makes it').toBe(true);
    expect(await whatHappens(readFileSync(path), file.outcome)).toEqual(file.outcome);
  });

  it('are named once, and nothing else lies in the folder', () => {
    const names = AWKWARD_FILES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const kept = AWKWARD_FILES.flatMap(({ name, isLarge }) => (isLarge === true ? [] : [name]));
    expect(readdirSync(FOLDER).toSorted()).toEqual(kept.toSorted());
  });
});
