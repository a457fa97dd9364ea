import { describe, expect, it } from 'vitest';
import { maskDocumentNumber, maskPhone, maskStudentNumber } from './masking.ts';

describe('masks', () => {
  it.each([
    ['410105202006101234', '4101**********1234'],
    ['41010520200610123X', '4101**********123X'],
    ['H12345678', 'H1*****78'],
    ['E12345678', 'E1*****78'],
    ['12345678', '12****78'],
    ['K12345', 'K****5'],
    ['AB1', '***'],
    ['', ''],
  ])('document %s → %s', (number, masked) => {
    expect(maskDocumentNumber(number)).toBe(masked);
  });

  it.each([
    ['G410105202006101234', 'G4101**********1234'],
    ['L410105180001010014', 'L4101**********0014'],
  ])('student number %s → %s', (number, masked) => {
    expect(maskStudentNumber(number)).toBe(masked);
  });

  it.each([
    ['13800131234', '138****1234'],
    ['0371-65951234', '037******1234'],
    ['65951234', '65****34'],
    ['110', '***'],
  ])('telephone %s → %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });
});
