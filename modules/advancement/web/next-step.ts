import type { LocalText } from '@xueji/kernel';
import type { Say } from '@xueji/platform/web';
import type { admissionMessages } from './admission-messages.ts';
import type { AdmissionRow } from './admission-queries.ts';

type SayOfAdmissions = Say<typeof admissionMessages.zh>;

/** What is to be done about a row, in one sentence. */
export function nextStep(row: AdmissionRow, say: SayOfAdmissions, localText: (text: LocalText) => string): string {
  const office = row.office;
  const school = office === null ? say('none') : localText(office.name);
  const contact = [office?.contactPerson, office?.phone].filter(Boolean).join(' ') || say('none');
  switch (row.outcome) {
    case 'question': {
      const question = row.question === null ? say('none') : localText(row.question);
      return say(row.mayAnswer ? 'askSimilar' : 'askSchool', { question, school, contact });
    }
    case 'elsewhere':
      return say('nextElsewhere', { school, contact });
    case 'absent':
      return say('nextAbsent');
    case 'linked':
      return say(nextOfCase(row.case?.state));
    case 'here':
      return say(row.case === null ? 'nextHere' : nextOfCase(row.case.state));
  }
}

function nextOfCase(state: NonNullable<AdmissionRow['case']>['state'] | undefined) {
  switch (state) {
    case undefined:
      return 'nextLinked';
    case 'done':
      return 'nextDone';
    case 'refused':
    case 'withdrawn':
      return 'nextRefused';
    case 'running':
    case 'returned':
      return 'nextRunning';
  }
}
