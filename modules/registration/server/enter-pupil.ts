import { divisionRegister } from '@xueji/divisions/register';
import { answerAsAnotherChild, findKnownChildren } from '@xueji/duplicates/server';
import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { type RecordForm, recordContextOf } from '@xueji/students';
import { acceptNewForm, discardFormDraft } from '@xueji/students/server';
import { REGISTRATION_PROBLEMS } from '../model/index.ts';
import { getEntrySchool } from './entry-school.ts';
import { insertDraft } from './insert-draft.ts';
import { isKnownRow } from './known-rows.ts';
import { askAboutMatches } from './register-question.ts';
import { rowHashes } from './row-hashes.ts';

export interface Entry {
  readonly form: RecordForm;
  /** The person has seen who is on the register already and says that this is another child. */
  readonly isAnotherChild: boolean;
}

/** 单个录入: one grade-one pupil of the actor's school becomes a draft, exactly as a good row of a list does. */
export async function enterPupil(services: Services, tx: Transaction, entry: Entry): Promise<Id<'student'>> {
  const { school, place, entryYear, context } = await getEntrySchool(tx, services.clock.now());
  const { draft } = acceptNewForm(entry.form, recordContextOf(context, divisionRegister));
  const { identityHash, contentHash } = rowHashes(services.vault, school.code, entryYear, draft);
  if (identityHash === null) throw new Error('A form without key fields passed the rules');
  const [isEntered, known] = await Promise.all([
    isKnownRow(tx, school.id, identityHash),
    findKnownChildren(services, tx, draft),
  ]);
  if (isEntered) refuseWith(REGISTRATION_PROBLEMS.alreadyEntered);
  if (!entry.isAnotherChild) askAboutMatches(known);
  const studentId = await insertDraft(services, tx, {
    draft,
    place,
    identityHash,
    contentHash,
    event: { kind: 'registration.entered', changes: {} },
    known,
  });
  if (entry.isAnotherChild) await answerAsAnotherChild(services, tx, studentId);
  await Promise.all([
    appendAudit(tx, { action: 'registration.enter', studentId }),
    discardFormDraft(tx, { kind: 'new-pupil' }),
  ]);
  return studentId;
}
