import { roleNames } from '@xueji/accounts';
import { workingDaysBetween } from '@xueji/calendar';
import type { PlainDate } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import type { z } from 'zod';
import { type CasePupil, type caseSchema, PROCESS_LABELS, REASONS, STEP_LABELS } from '../model/index.ts';
import type { CaseRow, CaseStepRow } from './case-reading.ts';

/** `pupil`: whom the case is about, where the reader cannot open the record itself. */
export function presentCase(
  row: CaseRow,
  actor: Actor,
  today: PlainDate,
  pupil: CasePupil | null = null,
): z.output<typeof caseSchema> {
  const open = row.steps.find((step) => step.state === 'open');
  return {
    id: row.id,
    process: row.process,
    processLabel: PROCESS_LABELS[row.process],
    state: row.state,
    receiptCode: row.receiptCode,
    studentId: row.studentId,
    startedAt: row.startedAt.toISOString(),
    startedBy: row.startedBy,
    endedAt: row.endedAt?.toISOString() ?? null,
    version: row.version,
    steps: row.steps.map((step) => presentStep(step, today)),
    mayDecide:
      row.state === 'running' &&
      open !== undefined &&
      open.ownerId === actor.organisationId &&
      open.ownerRole === actor.role &&
      open.submittedBy !== actor.accountId,
    pupil,
  };
}

function presentStep(step: CaseStepRow, today: PlainDate): z.output<typeof caseSchema>['steps'][number] {
  return {
    ordinal: step.ordinal,
    step: step.step,
    label: STEP_LABELS[step.step],
    state: step.state,
    owner: {
      organisationId: step.ownerId,
      name: { zh: step.ownerName, en: step.ownerNameEn },
      roleLabel: roleNames[step.ownerRole],
      contactPerson: step.contactPerson,
      contactPhone: step.contactPhone,
    },
    openedAt: step.openedAt?.toISOString() ?? null,
    dueOn: step.dueOn,
    workingDaysLeft: step.state === 'open' && step.dueOn !== null ? workingDaysLeft(today, step.dueOn) : null,
    decidedAt: step.decidedAt?.toISOString() ?? null,
    decidedBy: step.decidedBy,
    reason: step.reasonCode === null ? null : REASONS[step.reasonCode].label,
    note: step.note,
  };
}

/** Working days until a due date, negative when overdue; null beyond the calendar, which never guesses. */
export function workingDaysLeft(today: PlainDate, dueOn: PlainDate): number | null {
  const between = workingDaysBetween(today, dueOn);
  return between.ok ? between.value : null;
}
