import { asPlainDate, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { refuseIfStale } from '@xueji/platform/http';
import { CALENDAR_PROBLEMS, problemOfTerms, schoolYearStarting, type TermDates } from '../model/index.ts';
import { refuseBelowProvince } from './province-rules.ts';
import { listTerms, saveTerms } from './school-terms-repository.ts';

/** Sets the terms of a school year for the actor's province. Refuses dates that can be no terms, and a stale version. */
export async function setTerms(
  tx: Transaction,
  startYear: number,
  expectedVersion: number,
  dates: { readonly [Name in keyof TermDates]: string },
): Promise<void> {
  refuseBelowProvince(tx.actor);
  const wanted: TermDates = {
    firstFrom: asPlainDate(dates.firstFrom),
    firstTo: asPlainDate(dates.firstTo),
    secondFrom: asPlainDate(dates.secondFrom),
    secondTo: asPlainDate(dates.secondTo),
  };
  refuseNoTerms(startYear, wanted);
  const [before] = await listTerms(tx, startYear, startYear);
  refuseIfStale(expectedVersion, before?.version ?? 0);
  const isSaved = await saveTerms(tx, startYear, expectedVersion, wanted);
  // Somebody saved between the reading and the writing.
  if (!isSaved) refuseIfStale(expectedVersion, expectedVersion + 1);
  await appendAudit(tx, {
    action: 'calendar.set-terms',
    filter: { startYear, before: before === undefined ? [] : daysOf(before), after: daysOf(wanted) },
  });
}

function refuseNoTerms(startYear: number, dates: TermDates): void {
  switch (problemOfTerms(startYear, dates)) {
    case undefined:
      return;
    case 'order':
      refuseWith(CALENDAR_PROBLEMS.termsOutOfOrder);
      break;
    case 'outside-year':
      refuseWith(CALENDAR_PROBLEMS.termsOutsideYear, {
        label: schoolYearStarting(startYear).label,
        first: `${startYear}-08-15`,
        last: `${startYear + 1}-08-31`,
      });
  }
}

function daysOf({ firstFrom, firstTo, secondFrom, secondTo }: TermDates): readonly string[] {
  return [firstFrom, firstTo, secondFrom, secondTo];
}
