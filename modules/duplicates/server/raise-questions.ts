import { type Id, refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import type { StudentDraft } from '@xueji/students';
import { findIdentity, type Identity, type RecordPlace } from '@xueji/students/server';
import {
  blockingMatches,
  DUPLICATE_PROBLEMS,
  isOnRegister,
  type JudgedMatch,
  judgeMatches,
  MATCH_KIND_LABELS,
} from '../model/index.ts';
import { findIdentityMatches, lockIdentity, searchIdentity } from './find-identity-matches.ts';
import {
  askElsewhere,
  askQuestions,
  type FoundBy,
  lapseQuestions,
  listQuestionsOfStudent,
} from './match-question-repository.ts';

/**
 * Compares a draft with the register and asks its school about every known child it agrees with; questions about
 * records that no longer agree lapse. To be called whenever a draft is made or its name, sex, birth date or document
 * changes. Asking twice asks once.
 */
export async function raiseMatchQuestions(
  services: Services,
  tx: Transaction,
  studentId: Id<'student'>,
  foundBy: Exclude<FoundBy, 'approval'>,
): Promise<void> {
  const identity = await getIdentity(tx, studentId);
  const known = (await judgedMatchesOf(tx, studentId, identity)).filter(({ match }) => isOnRegister(match));
  await raiseQuestions(services, tx, { studentId, place: identity.place }, known, foundBy);
  await lapseQuestions(
    tx,
    studentId,
    known.map(({ match }) => match.studentId),
  );
}

/** The known children that a child about to be written agrees with, the strongest agreement first. */
export async function findKnownChildren(
  { vault }: Pick<Services, 'vault'>,
  tx: Transaction,
  { name, sexCode, birthDate, idNumber }: StudentDraft,
): Promise<readonly JudgedMatch[]> {
  if (name === undefined || sexCode === undefined || birthDate === undefined) return [];
  const idIndex = idNumber === undefined ? null : vault.blindIndex('id-document', idNumber);
  const matches = await searchIdentity(tx, { idIndex, person: { name, sexCode, birthDate } });
  return judgeMatches(idNumber !== undefined, matches.filter(isOnRegister));
}

/** Asks the school of a draft just written about the known children found for it in this transaction. */
export async function raiseQuestions(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  { studentId, place }: { readonly studentId: Id<'student'>; readonly place: RecordPlace },
  known: readonly JudgedMatch[],
  foundBy: Exclude<FoundBy, 'approval'>,
): Promise<void> {
  const now = services.clock.now();
  const asked = await askQuestions(tx, studentId, place, known, { by: foundBy, at: now });
  for (const { kind } of asked) {
    await appendRecordEvent(tx, {
      kind: 'match.found',
      occurredAt: now,
      studentId,
      organisationId: place.schoolId,
      scopeNo: place.scopeNo,
      changes: { match: { from: null, to: kind } },
    });
  }
}

/**
 * A pupil has just been approved: every school that has a draft of the same identity is asked whether it is the same
 * child. To be called under `lockIdentity`, in the transaction of the approval.
 */
export async function askOtherSchools(services: Services, tx: Transaction, studentId: Id<'student'>): Promise<void> {
  const identity = await getIdentity(tx, studentId);
  for (const judged of await judgedMatchesOf(tx, studentId, identity)) {
    if (isOnRegister(judged.match)) continue;
    const now = services.clock.now();
    if (!(await askElsewhere(tx, judged, studentId, now))) continue;
    await appendRecordEvent(tx, {
      kind: 'match.found',
      occurredAt: now,
      studentId: judged.match.studentId,
      organisationId: tx.actor.organisationId,
      scopeNo: tx.actor.scopeFrom,
      changes: { match: { from: null, to: judged.kind } },
    });
  }
}

/**
 * Refuses while the pupil agrees with a known child (P2 or P3) and the school has not said that it is another one, or
 * that this is not clear yet. Looks at the register as it is now, not at what was found before. Holds the identity
 * until the transaction ends, so that nobody else of the same identity is approved meanwhile.
 */
export async function requireAnswers(tx: Transaction, studentId: Id<'student'>): Promise<void> {
  const identity = await getIdentity(tx, studentId);
  await lockIdentity(tx, identity);
  const blocking = blockingMatches(await judgedMatchesOf(tx, studentId, identity));
  if (blocking.length === 0) return;
  const answered = new Set(
    (await listQuestionsOfStudent(tx, studentId))
      .filter(({ state }) => state === 'another-child' || state === 'unclear')
      .map(({ otherStudentId }) => otherStudentId),
  );
  const open = blocking.find(({ match }) => !answered.has(match.studentId));
  if (open === undefined) return;
  const { name, phone } = open.match.office;
  refuseWith(DUPLICATE_PROBLEMS.questionOpen, {
    office: name,
    phone: phone ?? '—',
    agreement: MATCH_KIND_LABELS[open.kind],
  });
}

/** Every record in the province that agrees with this one, the strongest agreement first. */
export async function judgedMatchesOf(
  tx: Transaction,
  studentId: Id<'student'>,
  identity: Identity,
): Promise<readonly JudgedMatch[]> {
  const matches = await findIdentityMatches(tx, { ...identity, exceptStudentId: studentId });
  return judgeMatches(identity.idIndex !== null, matches);
}

async function getIdentity(tx: Transaction, studentId: Id<'student'>): Promise<Identity> {
  return (await findIdentity(tx, studentId)) ?? refuseWith(DUPLICATE_PROBLEMS.questionNotFound);
}
