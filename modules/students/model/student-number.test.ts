import { describe, expect, it } from 'vitest';
import { formatStudentNumber, parseStudentNumber } from './student-number.ts';

describe('student numbers', () => {
  it.each([
    ['G110105200701010017', 'G', '110105200701010017'],
    ['J520102200705080028', 'J', '520102200705080028'],
    ['L110105200701010017', 'L', '110105200701010017'],
    ['G11010519491231002X', 'G', '11010519491231002X'],
    ['g11010519491231002x', 'G', '11010519491231002X'],
  ])('reads %s', (text, kind, digits) => {
    expect(parseStudentNumber(text)).toEqual({ ok: true, value: { kind, digits } });
  });

  it.each([
    ['', 'wrong-form'],
    ['110105200701010017', 'wrong-form'],
    ['K110105200701010017', 'wrong-form'],
    ['G11010520070101001', 'wrong-form'],
    ['G1101052007010100170', 'wrong-form'],
    ['G1101052X0701010017', 'wrong-form'],
    [' G110105200701010017', 'wrong-form'],
    ['G110105200701010018', 'wrong-check-character'],
    ['J520102200705080029', 'wrong-check-character'],
  ])('refuses "%s": %s', (text, fault) => {
    expect(parseStudentNumber(text)).toEqual({ ok: false, refusal: fault });
  });

  it('is written in upper case', () => {
    expect(formatStudentNumber({ kind: 'G', digits: '11010519491231002X' })).toBe('G11010519491231002X');
  });
});
