import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { type BusinessWindow, decideNarrowing, decideWindow, parseMonthDay } from './business-window.ts';

/** Typed by hand from the standing windows of the nation. */
const national: readonly BusinessWindow[] = [
  window('registration', 'national', '09-01', '10-31'),
  window('transfer', 'national', '08-15', '07-14'),
  window('post-graduation-transfer', 'national', '08-15', '12-14'),
  window('post-graduation-transfer', 'national', '03-01', '05-31'),
  window('graduation', 'national', '08-11', '07-30'),
];

function verdict(process: BusinessWindow['process'], date: string, windows = national): string {
  const found = decideWindow(process, asPlainDate(date), windows);
  return found.isOpen ? `open to ${found.closesOn}` : `closed by ${found.closedBy} to ${found.opensOn}`;
}

describe('the windows of the nation', () => {
  it.each([
    ['transfer', '2026-07-14', 'open to 2026-07-14'],
    ['transfer', '2026-07-15', 'closed by national to 2026-08-15'],
    ['transfer', '2026-08-14', 'closed by national to 2026-08-15'],
    ['transfer', '2026-08-15', 'open to 2027-07-14'],
    ['transfer', '2026-12-31', 'open to 2027-07-14'],
    ['post-graduation-transfer', '2026-08-14', 'closed by national to 2026-08-15'],
    ['post-graduation-transfer', '2026-09-10', 'open to 2026-12-14'],
    ['post-graduation-transfer', '2026-12-15', 'closed by national to 2027-03-01'],
    ['post-graduation-transfer', '2027-03-01', 'open to 2027-05-31'],
    ['post-graduation-transfer', '2027-06-01', 'closed by national to 2027-08-15'],
    ['registration', '2026-08-31', 'closed by national to 2026-09-01'],
    ['registration', '2026-10-31', 'open to 2026-10-31'],
    ['graduation', '2026-07-30', 'open to 2026-07-30'],
    ['graduation', '2026-07-31', 'closed by national to 2026-08-11'],
    ['admission', '2026-07-31', 'open to null'],
  ] as const)('%s on %s: %s', (process, date, expected) => {
    expect(verdict(process, date)).toBe(expected);
  });
});

describe('a province', () => {
  it('narrows', () => {
    const windows = [...national, window('transfer', 'provincial', '08-20', '10-31')];
    expect(verdict('transfer', '2026-08-15', windows)).toBe('closed by provincial to 2026-08-20');
    expect(verdict('transfer', '2026-09-10', windows)).toBe('open to 2026-10-31');
    expect(verdict('transfer', '2026-11-01', windows)).toBe('closed by provincial to 2027-08-20');
    expect(verdict('transfer', '2026-07-20', windows)).toBe('closed by national to 2026-08-20');
  });

  it('never widens, even where its rule says so', () => {
    const windows = [...national, window('transfer', 'provincial', '01-01', '12-31')];
    expect(verdict('transfer', '2026-07-20', windows)).toBe('closed by national to 2026-08-15');
  });

  it('may close what the nation leaves open', () => {
    const windows = [window('admission', 'provincial', '08-15', '09-30')];
    expect(verdict('admission', '2026-10-01', windows)).toBe('closed by provincial to 2027-08-15');
  });

  it('is not bound by what it has ended, nor yet by what is to come', () => {
    const ended = { ...window('transfer', 'provincial', '09-01', '09-05'), validTo: asPlainDate('2026-09-08') };
    const coming = { ...window('transfer', 'provincial', '01-01', '02-01'), validFrom: asPlainDate('2027-01-01') };
    expect(verdict('transfer', '2026-09-07', [...national, ended])).toBe('closed by provincial to 2026-09-08');
    expect(verdict('transfer', '2026-09-10', [...national, ended])).toBe('open to 2027-07-14');
    expect(verdict('transfer', '2026-12-31', [...national, coming])).toBe('open to 2027-02-01');
  });

  it('that opens nothing is said to open nothing', () => {
    const windows = [
      { ...window('transfer', 'national', '08-15', '08-20'), validTo: asPlainDate('2026-08-21') },
      window('transfer', 'provincial', '02-01', '02-10'),
    ];
    expect(verdict('transfer', '2026-08-16', windows)).toBe('closed by provincial to 2027-02-01');
  });
});

describe('narrowing', () => {
  it.each([
    ['08-15', '07-14', true],
    ['08-15', '12-31', true],
    ['01-01', '07-14', true],
    ['12-01', '01-31', true],
    ['02-29', '02-29', true],
    ['07-15', '07-20', false],
    ['08-14', '09-01', false],
    ['06-01', '07-15', false],
    ['07-01', '08-31', false],
    ['09-01', '08-31', false],
  ])('transfers from %s to %s: %s', (opensOn, closesOn, expected) => {
    expect(
      decideNarrowing(
        national.filter(({ process }) => process === 'transfer'),
        { opensOn, closesOn },
      ).ok,
    ).toBe(expected);
  });

  it('stays within one of several windows', () => {
    const windows = national.filter(({ process }) => process === 'post-graduation-transfer');
    expect(decideNarrowing(windows, { opensOn: '03-10', closesOn: '05-01' }).ok).toBe(true);
    expect(decideNarrowing(windows, { opensOn: '09-01', closesOn: '05-01' }).ok).toBe(false);
  });

  it('is free where the nation sets no window', () => {
    expect(decideNarrowing([], { opensOn: '01-01', closesOn: '12-31' }).ok).toBe(true);
  });
});

it.each([
  ['02-29', '02-29'],
  ['02-30', undefined],
  ['13-01', undefined],
  ['1-1', undefined],
  ['', undefined],
])('reads the day %s as %s', (text, expected) => {
  expect(parseMonthDay(text)).toBe(expected);
});

function window(
  process: BusinessWindow['process'],
  level: BusinessWindow['level'],
  opensOn: string,
  closesOn: string,
): BusinessWindow {
  return { process, level, opensOn, closesOn, validFrom: asPlainDate('2015-01-01'), validTo: null };
}
