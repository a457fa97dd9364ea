import { listStagedRows, openContent, requireImport, type StagedRow } from '@xueji/imports/server';
import { refuseWith } from '@xueji/kernel';
import { getSchool } from '@xueji/organisations/server';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute } from '@xueji/platform/http';
import { cohortContext } from '@xueji/registration/server';
import { maskDocumentNumber, maskStudentNumber, type StudentDraft } from '@xueji/students';
import { z } from 'zod';
import {
  ADMISSION_OUTCOMES,
  ADMISSION_QUESTIONS,
  ADVANCEMENT_PROBLEMS,
  type AdmissionOutcome,
  admissionRowSchema,
  admissionRowsQuerySchema,
  admissionRowsSchema,
  completedByNumber,
  stageOfTask,
} from '../model/index.ts';
import { type AdmissionRow, findAdmissionRows } from './admission-answers.ts';
import { decideRows, type FoundDecision } from './decide-rows.ts';

export const listAdmissionRowsRoute = defineRoute({
  method: 'GET',
  path: '/api/admission-lists/:importId/rows',
  summary:
    'What becomes of each row of an admission list: linked, a question, held elsewhere and by whom, or not on the register',
  permission: 'imports.read',
  params: z.strictObject({ importId: idText }),
  query: admissionRowsQuerySchema,
  response: admissionRowsSchema,
  handler: async ({ services, actor, params, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const found = await requireImport(tx, params.importId);
      const stage = stageOfTask(found.task);
      if (stage === undefined) refuseWith(ADVANCEMENT_PROBLEMS.rowNotFound);
      const staged = await listStagedRows(tx, found.id, { outcome: query.outcome }, query.after ?? 0, query.limit + 1);
      const page = staged.slice(0, query.limit);
      const context = await cohortContext(tx, await getSchool(tx, found.organisationId), stage, services.clock.now());
      const acted = await findAdmissionRows(
        tx,
        found.id,
        page.map(({ rowNumber }) => rowNumber),
      );
      const children = page.map((row) => ({
        child: completedByNumber(openContent(services.vault, row).draft, context),
        answer: acted.get(row.rowNumber)?.answer ?? null,
      }));
      // Asked anew, so that a contact is whom one would telephone today; the outcome stays as it was found.
      const decisions = await decideRows(services.vault, tx, stage, children);
      const studentIds = decisions.flatMap(({ candidate }) => candidate?.studentId ?? []);
      await appendAudit(tx, {
        action: 'admissions.rows',
        studentIds,
        rowCount: page.length,
        filter: { importId: found.id, outcome: query.outcome ?? null },
      });
      return {
        rows: page.map((row, place) =>
          presentRow(row, children[place]?.child ?? { guardians: [] }, acted.get(row.rowNumber), decisions[place]),
        ),
        next: staged.length > query.limit ? (page.at(-1)?.rowNumber ?? null) : null,
      };
    }),
});

/** `decision`: by the register as it is now; gives the contact and the question. */
function presentRow(
  row: StagedRow,
  child: StudentDraft,
  acted: AdmissionRow | undefined,
  decision: FoundDecision | undefined,
): z.output<typeof admissionRowSchema> {
  const outcome = row.outcome as AdmissionOutcome;
  const isQuestion = outcome === 'question';
  const question = decision?.question ?? null;
  const number = child.idNumber ?? child.nationalNumber;
  return {
    rowNumber: row.rowNumber,
    name: child.name ?? null,
    sexCode: child.sexCode ?? null,
    birthDate: child.birthDate ?? null,
    numberMasked:
      number === undefined ? null : number === child.idNumber ? maskDocumentNumber(number) : maskStudentNumber(number),
    outcome,
    outcomeLabel: ADMISSION_OUTCOMES[outcome],
    question: question === null ? null : ADMISSION_QUESTIONS[question],
    mayAnswer: isQuestion && question !== null && question !== 'several' && question !== 'left',
    answer: acted?.answer ?? null,
    answeredBy: acted?.answeredBy ?? null,
    office: decision?.candidate ? presentOffice(decision.candidate.office) : null,
    case: acted?.case ?? null,
  };
}

function presentOffice({ id: _, ...shown }: NonNullable<FoundDecision['candidate']>['office']) {
  return shown;
}
