import { describe, expect, it } from 'vitest';
import { effectsOf } from './decision-effects.ts';

describe('the effects of a decision', () => {
  it('passes on to the authority at school, and enters the register at the authority', () => {
    expect(effectsOf('pass', ['school-review', 'school-review'])).toEqual([{ kind: 'toAuthority', count: 2 }]);
    expect(effectsOf('pass', ['authority-review'])).toEqual([{ kind: 'onRegister', count: 1 }]);
    expect(effectsOf('pass', ['authority-review', 'school-review', 'authority-review'])).toEqual([
      { kind: 'toAuthority', count: 1 },
      { kind: 'onRegister', count: 2 },
    ]);
  });

  it('is the same at every step when it is not a pass', () => {
    expect(effectsOf('return', ['school-review', 'authority-review'])).toEqual([{ kind: 'backToDraft', count: 2 }]);
    expect(effectsOf('refuse', ['authority-review'])).toEqual([{ kind: 'registrationEnds', count: 1 }]);
  });
});
