import { lockStagedRow, openContent, reclassifyRow, requireImport, settleRow } from '@xueji/imports/server';
import { refuseWith } from '@xueji/kernel';
import { getSchool } from '@xueji/organisations/server';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { cohortContext } from '@xueji/registration/server';
import { z } from 'zod';
import { ADVANCEMENT_PROBLEMS, admissionAnswerSchema, completedByNumber, stageOfTask } from '../model/index.ts';
import { writeAnswer } from './admission-answers.ts';
import { placeOf } from './admission-task.ts';
import { decideRows } from './decide-rows.ts';
import { startAdmission } from './start-admission.ts';

export const answerAdmissionRoute = defineRoute({
  method: 'POST',
  path: '/api/admission-lists/:importId/rows/:rowNumber/answer',
  summary:
    'Say whether the child of a row is the one on the record that agrees: the same child is linked, another is not on the register',
  permission: 'admissions.link',
  params: z.strictObject({
    importId: idText,
    rowNumber: z.string().regex(/^[1-9]\d{0,6}$/),
  }),
  body: admissionAnswerSchema,
  response: z.strictObject({ outcome: z.string() }).meta({ id: 'AdmissionAnswered' }),
  idempotent: true,
  handler: async ({ services, actor, params, body, idempotency }) =>
    await services.database.transaction(actor, async (tx) => {
      const found = await requireImport(tx, params.importId);
      const stage = stageOfTask(found.task);
      if (stage === undefined) refuseWith(ADVANCEMENT_PROBLEMS.rowNotFound);
      return await runOnce(tx, idempotency, async () => {
        const rowNumber = Number(params.rowNumber);
        const row = await lockStagedRow(tx, found.id, rowNumber);
        if (row === undefined) refuseWith(ADVANCEMENT_PROBLEMS.rowNotFound);
        if (row.outcome !== 'question') refuseWith(ADVANCEMENT_PROBLEMS.nothingToAnswer);
        const now = services.clock.now();
        const school = await getSchool(tx, found.organisationId);
        const child = completedByNumber(
          openContent(services.vault, row).draft,
          await cohortContext(tx, school, stage, now),
        );
        const [decision] = await decideRows(services.vault, tx, stage, [{ child, answer: body.answer }]);
        if (decision === undefined) throw new Error('A row that was asked is answered');
        const { outcome, candidate } = decision;
        if (outcome === 'question') {
          refuseWith(ADVANCEMENT_PROBLEMS.answerSettlesNothing, {
            office: candidate?.office.name ?? '—',
            phone: candidate?.office.phone ?? '—',
          });
        }
        await writeAnswer(tx, { importId: found.id, rowNumber, scopeNo: school.scopeNo }, body.answer, now);
        const isLinked = outcome === 'linked' && candidate !== null;
        await reclassifyRow(tx, found.id, rowNumber, { state: isLinked ? 'good' : 'aside', outcome });
        // Before the commit a linked row goes with all others; after it, at once.
        if (isLinked && found.state === 'committed') {
          const { studentId } = candidate;
          await startAdmission(services, tx, {
            schoolId: school.id,
            importId: found.id,
            rowNumber,
            studentId,
            place: placeOf(child, stage),
          });
          await settleRow(tx, found.id, rowNumber, 'committed', studentId);
        }
        await appendAudit(tx, {
          action: 'admissions.answer',
          studentIds: candidate === null ? [] : [candidate.studentId],
          filter: { importId: found.id, rowNumber, answer: body.answer },
        });
        return { outcome };
      });
    }),
});
