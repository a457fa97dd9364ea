import { describe, expect, it } from 'vitest';
import { effectsOf, type OpenMove } from './decision-effects.ts';

const AT_SCHOOL: OpenMove = { process: 'registration', step: 'school-review' };
const AT_AUTHORITY: OpenMove = { process: 'registration', step: 'authority-review' };
const ADMISSION: OpenMove = { process: 'admission', step: 'authority-review' };

describe('the effects of a decision', () => {
  it('passes on to the authority at school, and enters the register at the authority', () => {
    expect(effectsOf('pass', [AT_SCHOOL, AT_SCHOOL])).toEqual([{ kind: 'toAuthority', count: 2 }]);
    expect(effectsOf('pass', [AT_AUTHORITY])).toEqual([{ kind: 'onRegister', count: 1 }]);
    expect(effectsOf('pass', [AT_AUTHORITY, AT_SCHOOL, AT_AUTHORITY])).toEqual([
      { kind: 'toAuthority', count: 1 },
      { kind: 'onRegister', count: 2 },
    ]);
  });

  it('is the same at every step when it is not a pass', () => {
    expect(effectsOf('return', [AT_SCHOOL, AT_AUTHORITY])).toEqual([{ kind: 'backToDraft', count: 2 }]);
    expect(effectsOf('refuse', [AT_AUTHORITY])).toEqual([{ kind: 'registrationEnds', count: 1 }]);
  });

  it('continues the record of who is admitted, and has nothing to return', () => {
    expect(effectsOf('pass', [ADMISSION, AT_AUTHORITY])).toEqual([
      { kind: 'onRegister', count: 1 },
      { kind: 'recordContinues', count: 1 },
    ]);
    expect(effectsOf('refuse', [ADMISSION])).toEqual([{ kind: 'admissionEnds', count: 1 }]);
    expect(effectsOf('return', [ADMISSION])).toEqual([{ kind: 'cannotReturn', count: 1 }]);
  });
});
