import { describe, expect, it } from 'vitest';
import { ClosingOrder } from './closing-order.ts';

describe('closing', () => {
  it('goes backwards, past failures, and tells the first of them', async () => {
    const closed: string[] = [];
    const opened = new ClosingOrder();
    for (const name of ['server', 'pool', 'worker', 'http']) {
      opened.add(async () => {
        closed.push(name);
        if (name === 'worker' || name === 'pool') throw new Error(name);
      });
    }
    await expect(opened.closeAll()).rejects.toThrow('worker');
    expect(closed).toEqual(['http', 'worker', 'pool', 'server']);
    await opened.closeAll();
    expect(closed).toHaveLength(4);
  });
});
