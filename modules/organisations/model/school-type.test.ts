import { describe, expect, it } from 'vitest';
import { mayOfferStages, schoolTypeOf } from './school-type.ts';

describe('school types (办学类型代码)', () => {
  it.each([
    ['211', [1]],
    ['218', [1]],
    ['219', [1]],
    ['311', [2]],
    ['312', [1, 2]],
    ['319', [2]],
    ['321', [2]],
    ['341', [2, 3]],
    ['342', [3]],
    ['345', [1, 2, 3]],
    ['349', [3]],
    ['371', [2]],
    ['371', [1, 2]],
    ['511', [1, 2]],
    ['512', [1, 2, 3]],
    ['513', [1, 2]],
    ['514', [1, 2, 3]],
    ['519', [1, 2]],
  ] as const)('%s offers %j', (code, stages) => {
    expect(mayOfferStages(code, stages)).toBe(true);
  });

  it.each([
    ['211', [2]],
    ['211', [1, 2]],
    ['312', [1]],
    ['341', [3]],
    ['342', []],
    ['371', [1]],
    ['519', [1, 2, 3]],
    ['999', [1]],
  ] as const)('%s does not offer %j', (code, stages) => {
    expect(mayOfferStages(code, stages)).toBe(false);
  });

  it('knows no other code', () => {
    expect(schoolTypeOf('111')).toBeUndefined();
    expect(schoolTypeOf('constructor')).toBeUndefined();
  });
});
