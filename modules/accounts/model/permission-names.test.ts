import { describe, expect, it } from 'vitest';
import { permissionGroupNames, permissionNames } from './permission-names.ts';
import { permissionMatrix } from './permissions.ts';

describe('every permission', () => {
  const permissions = Object.keys(permissionMatrix);

  it('is told in words of its own, in both languages', () => {
    expect(Object.keys(permissionNames).sort()).toEqual([...permissions].sort());
    const words = Object.values(permissionNames);
    for (const { zh, en } of words) expect([/\p{Script=Han}/u.test(zh), /^[A-Z]/.test(en)]).toEqual([true, true]);
    for (const language of ['zh', 'en'] as const) {
      expect(new Set(words.map((name) => name[language])).size).toBe(words.length);
    }
  });

  it('belongs to a part of the work that has a name', () => {
    const unnamed = permissions.filter(
      (permission) => permissionGroupNames[permission.split('.')[0] ?? ''] === undefined,
    );
    expect(unnamed).toEqual([]);
  });
});
