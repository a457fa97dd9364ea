import { createTestDatabase, type TestDatabase, testActor } from '@xueji/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPracticeOffset, savePracticeOffset } from './practice-clock-repository.ts';

let testDatabase: TestDatabase;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});

afterAll(() => testDatabase.close());

describe('the practice clock of a node', () => {
  const find = () => testDatabase.database.withoutActor(findPracticeOffset);
  const save = (offsetMs: number) =>
    testDatabase.database.transaction(testActor(), (tx) => savePracticeOffset(tx, offsetMs));

  it('is absent until it is set, and may be moved either way', async () => {
    expect(await find()).toBeUndefined();
    await save(-6_386_400_000);
    expect(await find()).toBe(-6_386_400_000);
    await save(31_536_000_000);
    expect(await find()).toBe(31_536_000_000);
  });
});
