import { describe, expect, it } from 'vitest';
import { IntentKeys } from './intent.ts';

describe('IntentKeys', () => {
  it('keeps the key while the same act has not succeeded', () => {
    const keys = counted();
    expect(keys.keyFor({ approve: ['1', '2'] })).toBe('key-1');
    expect(keys.keyFor({ approve: ['1', '2'] })).toBe('key-1');
  });

  it('gives another act another key', () => {
    const keys = counted();
    keys.keyFor({ approve: ['1'] });
    expect(keys.keyFor({ approve: ['1', '2'] })).toBe('key-2');
  });

  it('gives the same act a new key once it has succeeded', () => {
    const keys = counted();
    keys.keyFor({ approve: ['1'] });
    keys.settle();
    expect(keys.keyFor({ approve: ['1'] })).toBe('key-2');
  });

  it('lets an act set out once until it has come back', () => {
    const keys = counted();
    expect(keys.begin({ withdraw: '1' })).toBe(true);
    expect(keys.begin({ withdraw: '1' })).toBe(false);
    expect(keys.begin({ withdraw: '2' })).toBe(true);
    keys.end({ withdraw: '1' });
    expect(keys.begin({ withdraw: '1' })).toBe(true);
    expect(keys.begin({ withdraw: '2' })).toBe(false);
  });

  it('tells files apart', () => {
    const keys = counted();
    const at = { lastModified: 1 };
    expect(keys.keyFor({ file: new File(['a'], 'intake.xlsx', at) })).toBe('key-1');
    expect(keys.keyFor({ file: new File(['a'], 'intake.xlsx', at) })).toBe('key-1');
    expect(keys.keyFor({ file: new File(['b'], 'other.xlsx', at) })).toBe('key-2');
  });

  it('takes an act without input', () => {
    const keys = counted();
    expect(keys.keyFor(undefined)).toBe('key-1');
    keys.settle();
    expect(keys.keyFor(undefined)).toBe('key-2');
  });
});

function counted(): IntentKeys {
  let drawn = 0;
  return new IntentKeys(() => `key-${++drawn}`);
}
