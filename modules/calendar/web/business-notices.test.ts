import { describe, expect, it } from 'vitest';
import { noticesOf } from './business-notices.ts';
import type { WindowVerdict } from './calendar-queries.ts';

describe('the notices of a day', () => {
  it('count down what closes, nearest first, and leave out what is far away', () => {
    const verdicts = [
      open('registration', '2026-10-31'),
      open('transfer', '2027-07-14'),
      open('post-graduation-transfer', '2026-09-15'),
      open('admission', null),
    ];
    expect(noticesOf('2026-09-10', verdicts)).toEqual([
      { process: 'post-graduation-transfer', on: '2026-09-15', change: 'closes', days: 5, isSoon: true },
      { process: 'registration', on: '2026-10-31', change: 'closes', days: 51, isSoon: false },
    ]);
  });

  it('say on the last day that it is the last', () => {
    expect(noticesOf('2026-10-31', [open('registration', '2026-10-31')])).toMatchObject([{ days: 0, isSoon: true }]);
  });

  it('announce what opens within the month', () => {
    const closed: WindowVerdict = {
      process: 'transfer',
      isOpen: false,
      closesOn: null,
      opensOn: '2026-08-15',
      closedBy: 'national',
    };
    expect(noticesOf('2026-07-20', [closed])).toMatchObject([{ change: 'opens', days: 26 }]);
    expect(noticesOf('2026-07-14', [closed])).toEqual([]);
  });
});

function open(process: WindowVerdict['process'], closesOn: string | null): WindowVerdict {
  return { process, isOpen: true, closesOn, opensOn: null, closedBy: null };
}
