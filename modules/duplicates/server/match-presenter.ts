import { dateInShanghai, daysBetween, type PlainDate } from '@xueji/kernel';
import type { z } from 'zod';
import {
  type foundMatchSchema,
  isConfirmable,
  type JudgedMatch,
  MATCH_KIND_LABELS,
  type matchQuestionSchema,
  needsProof,
  PRIORITY_LABELS,
  PROBLEM_KIND_LABELS,
  type problemRecordSchema,
  QUESTION_STATE_LABELS,
  STANDING_LABELS,
  type transferIntentSchema,
  WANTED_EVIDENCE,
} from '../model/index.ts';
import type { Office, QuestionRow } from './match-question-repository.ts';
import type { ProblemRow } from './problem-repository.ts';
import type { IntentRow } from './transfer-intent-repository.ts';

/** What of another record may travel: never the child's data nor its id. */
export function presentMatch({ kind, match }: JudgedMatch): z.output<typeof foundMatchSchema> {
  const { id: _, ...school } = match.office;
  return {
    kind,
    kindLabel: MATCH_KIND_LABELS[kind],
    standing: match.standing,
    standingLabel: STANDING_LABELS[match.standing],
    school,
  };
}

export function presentQuestion(row: QuestionRow, ownOfficeId: string): z.output<typeof matchQuestionSchema> {
  const { id, version, kind, standing, state, note, answeredBy } = row;
  return {
    ...{ id, version, kind, standing, state, note, answeredBy },
    kindLabel: MATCH_KIND_LABELS[kind],
    standingLabel: STANDING_LABELS[standing],
    stateLabel: QUESTION_STATE_LABELS[state],
    school: { ...presentOffice(row.office), isOwn: row.office.id === ownOfficeId },
    foundAt: row.foundAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}

export function presentProblem(
  row: ProblemRow,
  evidenceKinds: readonly string[],
  today: PlainDate,
): z.output<typeof problemRecordSchema> {
  const { id, version, kind, priority, dueOn, contactNote, contactedAt, contactedBy } = row;
  const detectedOn = dateInShanghai(row.detectedAt);
  return {
    ...{ id, version, kind, priority, dueOn, detectedOn },
    kindLabel: PROBLEM_KIND_LABELS[kind],
    priorityLabel: PRIORITY_LABELS[priority],
    ageDays: daysBetween(detectedOn, today),
    counterpart: row.office === null ? null : presentOffice(row.office),
    findings: row.findings.map(({ text }) => text),
    confirmable: row.findings
      .filter(isConfirmable)
      .map((finding) => ({ text: finding.text, needsProof: needsProof(finding) })),
    hasProof: evidenceKinds.length > 0,
    contact:
      contactNote === null || contactedAt === null
        ? null
        : { note: contactNote, at: contactedAt.toISOString(), by: contactedBy ?? '' },
    wantedEvidence: wantedEvidence(row, evidenceKinds),
  };
}

function wantedEvidence({ kind, findings }: ProblemRow, attached: readonly string[]) {
  const takesProof = findings.some((finding) => isConfirmable(finding) && needsProof(finding));
  if (WANTED_EVIDENCE[kind].length === 0 && takesProof) return [{ kind: 'other', isAttached: attached.length > 0 }];
  return WANTED_EVIDENCE[kind].map((wanted) => ({ kind: wanted, isAttached: attached.includes(wanted) }));
}

export function presentIntent(row: IntentRow): z.output<typeof transferIntentSchema> {
  const { id, version, createdBy } = row;
  const createdOn = dateInShanghai(row.createdAt);
  return { id, version, createdBy, createdOn, holdingOffice: presentOffice(row.office) };
}

function presentOffice({ id: _, ...shown }: Office): Omit<Office, 'id'> {
  return shown;
}
