import { describe, expect, it } from 'vitest';
import { SessionGate } from './session-gate.ts';

describe('SessionGate', () => {
  it('holds everyone at one closed gate and lets all pass together', async () => {
    const gate = new SessionGate();
    const passed: string[] = [];
    const waiting = ['first', 'second'].map(async (name) => {
      await gate.waitForSignIn();
      passed.push(name);
    });
    expect(gate.isClosed.get()).toBe(true);
    expect(passed).toEqual([]);
    gate.open();
    await Promise.all(waiting);
    expect(passed).toEqual(['first', 'second']);
    expect(gate.isClosed.get()).toBe(false);
  });

  it('closes again when the next session ends', async () => {
    const gate = new SessionGate();
    const first = gate.waitForSignIn();
    gate.open();
    await first;
    let hasPassed = false;
    const second = gate.waitForSignIn().then(() => {
      hasPassed = true;
    });
    expect(hasPassed).toBe(false);
    gate.open();
    await second;
    expect(hasPassed).toBe(true);
  });
});
