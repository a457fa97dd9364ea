import { closeSettledProblems, raiseMatchQuestions, settleCorrected } from '@xueji/duplicates/server';
import { changeDraftPlacement, findRecordPlacement, lockOpenSpell, type OpenSpell } from '@xueji/enrolments/server';
import type { DifferingRow, ImportSubject, OpenProposals, ProposedChange } from '@xueji/imports/server';
import type { Id, LocalText } from '@xueji/kernel';
import { getSchool } from '@xueji/organisations/server';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { enqueueMessage } from '@xueji/platform/outbox';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { changesBetween, checkStudent, maskedChanges, type RecordContext, type RecordState } from '@xueji/students';
import { lockStoredRecord, rewriteRecord, type StoredRecord } from '@xueji/students/server';
import { mergeRow } from '../model/index.ts';
import { updateKnownRow } from './known-rows.ts';
import { cohortContext } from './school-context.ts';

const PRIMARY = 1;

const OBSTACLES = {
  elsewhere: {
    zh: '学生已不在本校，请联系现就读学校更正。',
    en: 'The pupil is no longer at this school; the present school corrects the record.',
  },
  underReview: {
    zh: '正在审核，暂不能更改。请等审核结束或退回后再接受。',
    en: 'Under review, so it cannot be changed now. Accept this after the review, or when it is sent back.',
  },
  breaksRule: {
    zh: '与档案中其他数据项合在一起不符合填写规则，请在学生档案中更正。',
    en: 'Together with the rest of the record it would break a rule. Correct the record itself.',
  },
  onlyLeft: {
    zh: '不同的只有关键信息、班级或座号，名册不更改这些：关键信息按关键信息变更办理，班级和座号在班级中调整。',
    en: 'Only key data, class or seat differ, which a list does not change: key data have a process of their own, class and seat are changed in the class.',
  },
} as const satisfies Record<string, LocalText>;

interface Merged {
  readonly spell: OpenSpell;
  readonly stored: StoredRecord;
  readonly after: RecordState;
  readonly proposed: ProposedChange;
}

/** What rows that differ from the records they became would change in them, and the change itself. */
export async function openListChanges(
  services: Services,
  tx: Transaction,
  subject: ImportSubject,
): Promise<OpenProposals> {
  const school = await getSchool(tx, subject.organisationId);
  const context = await cohortContext(tx, school, PRIMARY, services.clock.now());
  return {
    propose: async (row) => (await merge(services, tx, subject, context, row))?.proposed ?? gone(),
    apply: async (row) => {
      const merged = await merge(services, tx, subject, context, row);
      if (merged === undefined || merged.proposed.obstacle !== null) return false;
      await write(services, tx, subject, row, merged);
      return true;
    },
  };
}

function gone(): ProposedChange {
  return { name: null, changes: [], obstacle: OBSTACLES.elsewhere };
}

async function merge(
  services: Services,
  tx: Transaction,
  subject: ImportSubject,
  context: RecordContext,
  row: DifferingRow,
): Promise<Merged | undefined> {
  const spell = await lockOpenSpell(tx, row.studentId);
  const found = await lockStoredRecord(services, tx, row.studentId);
  if (spell === undefined || found === undefined || spell.holderId !== subject.organisationId) return undefined;
  const stored = { ...found, draft: { ...found.draft, ...(await placementOf(services, tx, spell)) } };
  const isOnRegister = spell.status !== 'draft';
  const { after, left } = mergeRow(stored, row.draft, isOnRegister);
  const changes = [...changesBetween(stored, after)].map(([field, change]) => ({
    field,
    ...change,
    isLeft: false,
  }));
  const leftAlone = left.map((field) => {
    const values: Readonly<Record<string, unknown>> = { ...row.draft };
    const before: Readonly<Record<string, unknown>> = { ...stored.draft };
    return { field, from: textOf(before[field]), to: textOf(values[field]), isLeft: true };
  });
  const proposed = {
    name: stored.draft.name ?? null,
    changes: [...changes, ...leftAlone],
    obstacle: obstacleTo(spell, stored, after, context, { changes: changes.length, left: left.length }),
  };
  return { spell, stored, after, proposed };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

async function placementOf(services: Services, tx: Transaction, spell: OpenSpell) {
  const placement = await findRecordPlacement(tx, services.clock.now(), spell.studentId);
  const seatNumber = spell.plannedSeat ?? placement?.seatNumber ?? null;
  return {
    ...(spell.classId === null ? {} : { classId: spell.classId }),
    ...(seatNumber === null ? {} : { seatNumber }),
  };
}

function obstacleTo(
  spell: OpenSpell,
  stored: RecordState,
  after: RecordState,
  context: RecordContext,
  count: { readonly changes: number; readonly left: number },
): LocalText | null {
  if (spell.status === 'schoolReview' || spell.status === 'authorityReview') return OBSTACLES.underReview;
  if (count.changes === 0 && count.left > 0) return OBSTACLES.onlyLeft;
  const known = new Set(checkStudent(stored.draft, context).map(({ field, ruleId }) => `${field} ${ruleId}`));
  const isNew = checkStudent(after.draft, context).some(
    ({ field, ruleId, severity }) => severity === 'error' && !known.has(`${field} ${ruleId}`),
  );
  return isNew ? OBSTACLES.breaksRule : null;
}

/** The change as the clerk would have made it by hand: a draft is changed, a record on the register corrected. */
async function write(
  services: Services,
  tx: Transaction,
  subject: ImportSubject,
  row: DifferingRow,
  { spell, stored, after, proposed }: Merged,
): Promise<void> {
  const { studentId, identityHash, contentHash } = row;
  const isDraft = spell.status === 'draft';
  const changes = changesBetween(stored, after);
  if (changes.size > 0) {
    await rewriteRecord(services, tx, stored, after);
    const { classId, seatNumber } = after.draft;
    if (isDraft && classId !== undefined) {
      await changeDraftPlacement(tx, spell, classId as Id<'class'>, seatNumber ?? null);
    }
    await appendRecordEvent(tx, {
      kind: isDraft ? 'registration.draft-changed' : 'student.corrected',
      occurredAt: services.clock.now(),
      studentId,
      organisationId: stored.place.schoolId,
      scopeNo: stored.place.scopeNo,
      changes: {
        import: { from: null, to: subject.id },
        row: { from: null, to: row.rowNumber },
        ...maskedChanges(changes),
      },
    });
  }
  // With something left alone the row goes on to differ: the next list says so again.
  if (proposed.changes.every(({ isLeft }) => !isLeft))
    await updateKnownRow(tx, { studentId, identityHash, contentHash });
  await appendAudit(tx, {
    action: isDraft ? 'registration.change-draft' : 'students.correct',
    studentId,
    filter: { importId: subject.id, row: row.rowNumber, fields: [...changes.keys()].join(' ') },
  });
  if (!isDraft) {
    await settleCorrected(services, tx, stored);
    return await enqueueMessage(tx, { topic: 'record-changed', subject: studentId });
  }
  await raiseMatchQuestions(services, tx, studentId, 'check');
  await closeSettledProblems(services, tx, studentId);
}
