import { asPlainDate } from '@xueji/kernel';
import { typedForm } from '@xueji/registration/testing';
import type { RecordForm } from '@xueji/students';
import { pupil } from '@xueji/students/testing';
import type { JournallingClient } from './crash-journal.ts';

const CHARACTERS = Array.from('岚澍棠芃昱琮筠霁骁曦珩玥翀璟沅湉煦炜');
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The nth child of a clerk: a name and a number nobody else has. */
function childOf(clerk: number, nth: number) {
  const name = `${['阚', '佘', '亓', '乜'][clerk] ?? '仝'}${CHARACTERS[nth % CHARACTERS.length] ?? ''}${CHARACTERS[Math.floor(nth / CHARACTERS.length)] ?? ''}`;
  const birth = `2019-10-${String((nth % 28) + 1).padStart(2, '0')}`;
  const digits = `410122${birth.replaceAll('-', '')}${clerk}${String(Math.floor(nth / 28))}${(nth % 5) * 2}`;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return { name, birthDate: asPlainDate(birth), idNumber: digits + ('10X98765432'[sum % 11] ?? '') };
}

/** One act of a clerk, drawn: enter a child and submit it, correct a record, look at a number. */
export async function clerkActs(
  client: JournallingClient,
  clerk: number,
  nth: number,
  own: readonly string[],
  classId: string,
): Promise<void> {
  const studentId = client.random.pick(own);
  const drawn = client.random.next();
  if (drawn < 0.4) {
    const child = childOf(clerk, nth);
    const form = typedForm(pupil({ ...child, classId }));
    await client.act('enter', child.name, null, {
      method: 'POST',
      url: '/api/registration/drafts',
      body: { form, isAnotherChild: true },
    });
    const entered = client.entries.at(-1)?.acknowledged?.['studentId'];
    if (typeof entered === 'string')
      await client.act('submit', entered, entered, {
        method: 'POST',
        url: '/api/registration-submissions',
        body: { studentIds: [entered] },
      });
  } else if (drawn < 0.85) {
    const opened = await client.read<{ version: number; form: RecordForm }>(`/api/students/${studentId}/form`);
    const specialty = `围棋${clerk}之${nth}`;
    const form = { ...opened.form, values: { ...opened.form.values, specialty } };
    await client.act('correct', specialty, studentId, {
      method: 'PUT',
      url: `/api/students/${studentId}/form`,
      body: { form },
      version: opened.version,
    });
  } else {
    await client.act('reveal', `核对证件${clerk}之${nth}`, studentId, {
      method: 'POST',
      url: `/api/students/${studentId}/reveals`,
      body: { field: 'phone', reason: `核对证件${clerk}之${nth}` },
    });
  }
}

/** Passes the oldest case of the work list; answers whether there was one. */
export async function approverActs(client: JournallingClient): Promise<boolean> {
  const { entries } = await client.read<{ entries: { caseId: string; student: { id: string } }[] }>(
    '/api/work-list?limit=20',
  );
  if (entries.length === 0) return false;
  const { caseId, student } = client.random.pick(entries);
  const { version } = await client.read<{ version: number }>(`/api/cases/${caseId}`);
  await client.act('decide', caseId, student.id, {
    method: 'POST',
    url: `/api/cases/${caseId}/decision`,
    body: { verdict: 'pass' },
    version,
  });
  return true;
}
