import { lockCorrectionSubject, openStageContexts } from '@xueji/corrections/server';
import { divisionRegister } from '@xueji/divisions/register';
import { type Id, refuseWith } from '@xueji/kernel';
import type { SchoolContext } from '@xueji/organisations';
import { getSchool } from '@xueji/organisations/server';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { RecordContext, RecordState, StudentDraft } from '@xueji/students';
import { recordContextOf } from '@xueji/students';
import { lockStoredRecord, type StoredRecord } from '@xueji/students/server';
import { askedFields, compareFamily, type Difference, FAMILY_PROBLEMS, readFamilyForm } from '../model/index.ts';
import { type FamilyContext, getFamilyContext } from './family-context.ts';
import { findSubmission, type ReadFor, type SubmissionRow } from './submission-repository.ts';

/** A form a family sent, read as the register reads it, beside the record as it stands. */
export interface SubmissionSubject {
  readonly row: SubmissionRow;
  readonly sent: StudentDraft;
  readonly stored: StoredRecord;
  readonly differences: readonly Difference[];
  readonly family: FamilyContext;
}

/** Refuses `submissionNotFound`, also where the record itself is out of sight. */
export async function getSubmissionSubject(
  services: Services,
  tx: Transaction,
  submissionId: string,
  readFor: ReadFor,
): Promise<SubmissionSubject> {
  const row = await findSubmission(services.vault, tx, submissionId as Id<'family-submission'>, readFor);
  const stored = row === undefined ? undefined : await lockStoredRecord(services, tx, row.studentId);
  if (row === undefined || stored === undefined) refuseWith(FAMILY_PROBLEMS.submissionNotFound);
  const family = await getFamilyContext(tx, services.clock.now(), row.classId);
  const { form, fields } = row.content;
  const asked = askedFields(fields);
  const sent = readFamilyForm(form, asked, recordContextOf(family.form, divisionRegister));
  return { row, sent, stored, family, differences: compareFamily(stored, sent, asked, family.form.province.approvals) };
}

/** What judges the record a family's values are taken over into. */
export interface ReceivingRecord {
  readonly school: SchoolContext;
  readonly stored: StoredRecord;
  readonly context: RecordContext;
}

/** The pupil on the register of the school that asked; refuses who has left it. */
export async function getReceivingRecord(
  services: Services,
  tx: Transaction,
  { row, family }: SubmissionSubject,
): Promise<ReceivingRecord> {
  const school = await getSchool(tx, family.school.id);
  const contexts = await openStageContexts(services, tx, school);
  const subject = await lockCorrectionSubject(services, tx, contexts, school.id, row.studentId);
  if (subject === undefined) refuseWith(FAMILY_PROBLEMS.pupilGone);
  return { school, stored: subject.stored, context: subject.context };
}

/** How many answers say what the register says already. */
export function countAgreeing(
  stored: RecordState,
  { sent, differences }: Pick<SubmissionSubject, 'sent' | 'differences'>,
): number {
  const differing = new Set(differences.map(({ key }) => key));
  const own = Object.keys(sent).filter((key) => key !== 'guardians' && key !== 'extension' && !differing.has(key));
  const names = new Set(stored.guardians.map(({ guardian }) => guardian.name));
  const changed = new Set(differences.flatMap(({ member }) => (member === undefined ? [] : [member.name])));
  const members = sent.guardians.filter(({ name }) => names.has(name) && !changed.has(name ?? ''));
  const extension = Object.keys(sent.extension ?? {}).filter((key) => !differing.has(`extension.${key}`));
  return own.length + members.length + extension.length;
}
