import { schoolYearOf } from '@xueji/calendar';
import { provincialLists } from '@xueji/code-sets';
import { formContextOf } from '@xueji/enrolments/server';
import type {
  CommitRow,
  CommittedRow,
  ImportSubject,
  ImportTask,
  RegisterAnswer,
  RowJudge,
} from '@xueji/imports/server';
import { dateInShanghai, type Id, type LocalText, refuseWith } from '@xueji/kernel';
import { type SchoolContext, stageOf } from '@xueji/organisations';
import { getOrganisation, getSchool } from '@xueji/organisations/server';
import { teachesPupils } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { cohortContext } from '@xueji/registration/server';
import type { FieldPath, RecordContext, StudentDraft } from '@xueji/students';
import {
  ADMISSION_FIELDS,
  ADMISSION_TASKS,
  ADVANCEMENT_PROBLEMS,
  type AdmissionStage,
  completedByNumber,
  judgeAdmissionRow,
} from '../model/index.ts';
import { findAdmissionRows } from './admission-answers.ts';
import { decideRows, type FoundDecision } from './decide-rows.ts';
import { startAdmission } from './start-admission.ts';

/**
 * The list of who was admitted into a stage above primary (录取名单). Nobody on it becomes a new record: who is found finished
 * with the stage before is linked, and everyone else is a question, a transfer to ask for, or a late registration.
 */
export function admissionTask(stage: AdmissionStage): ImportTask {
  return {
    id: ADMISSION_TASKS[stage],
    permission: 'admissions.link',
    requiredColumns: ['name'],
    headerFieldsMin: 2,
    readColumns: ADMISSION_FIELDS,
    refusals: Object.values(ADVANCEMENT_PROBLEMS),

    findPlace: async (_services, tx) => {
      const { school, competenceNo } = await getAdmittingSchool(tx, stage);
      return { organisationId: school.id, scopeNo: school.scopeNo, competenceNo };
    },

    openJudge: async (services, tx, subject) => {
      const school = await getSchool(tx, subject.organisationId);
      return admissionJudge(services, subject, stage, await cohortContext(tx, school, stage, services.clock.now()));
    },

    commit: async (services, tx, subject, rows) => {
      const school = await getSchool(tx, subject.organisationId);
      const context = await cohortContext(tx, school, stage, services.clock.now());
      const committed: CommittedRow[] = [];
      // One after the other: two rows of one child are one admission.
      for (const row of rows) committed.push(await commitRow(services, tx, subject, { stage, context, row }));
      return committed;
    },

    template: {
      fileName: TEMPLATE_NAMES[stage],
      open: async (services, tx) => {
        const { school } = await getAdmittingSchool(tx, stage);
        const now = services.clock.now();
        const entryYear = schoolYearOf(dateInShanghai(now)).startYear;
        const { today, schoolSystem, classes, codeAdditions } = await formContextOf(tx, now, school, stage, {
          entryYear,
        });
        return {
          ...{ today, schoolSystem, stage, codeLists: provincialLists(codeAdditions) },
          columns: ADMISSION_FIELDS,
          makesRecords: false,
          choices: { classId: classes.map(({ name }) => name.zh) },
          notes: TEMPLATE_NOTES,
        };
      },
    },
  };
}

const TEMPLATE_NAMES: Readonly<Record<AdmissionStage, LocalText>> = {
  2: { zh: '初中录取名单模板', en: 'Template, admission into junior secondary' },
  3: { zh: '高中录取名单模板', en: 'Template, admission into senior secondary' },
};

const KNOWN_BY_NUMBER: LocalText = {
  zh: '填了居民身份证号的，可以不填',
  en: 'May be left out where the resident ID number is given',
};

const TEMPLATE_NOTES = {
  sexCode: KNOWN_BY_NUMBER,
  birthDate: KNOWN_BY_NUMBER,
  nationalNumber: {
    zh: '知道就填：凭学籍号查找最准',
    en: 'Give it where it is known: nothing finds a record more surely',
  },
  classId: { zh: '留空的，入学后再分班', en: 'Left empty, the pupil is placed later' },
} as const satisfies Partial<Record<FieldPath, LocalText>>;

interface AdmittingSchool {
  readonly school: SchoolContext;
  readonly competenceNo: string;
}

async function getAdmittingSchool(tx: Transaction, stage: AdmissionStage): Promise<AdmittingSchool> {
  const office = await getOrganisation(tx, tx.actor.organisationId);
  if (!teachesPupils(office.kind)) refuseWith(ADVANCEMENT_PROBLEMS.stageNotOffered);
  const school = await getSchool(tx, office.id);
  const offered = stageOf(school, stage);
  if (offered === undefined) refuseWith(ADVANCEMENT_PROBLEMS.stageNotOffered);
  return { school, competenceNo: offered.competenceNo };
}

function admissionJudge(
  services: Services,
  { id: importId, organisationId }: ImportSubject,
  stage: AdmissionStage,
  context: RecordContext,
): RowJudge {
  const entryYear = schoolYearOf(context.today).startYear;
  const hash = (parts: readonly unknown[]) =>
    services.vault.blindIndex('intake-row', JSON.stringify(['admission', organisationId, stage, entryYear, ...parts]));
  return {
    context,
    judge: (reading) => {
      const { name, sexCode, birthDate, idNumber, nationalNumber, classId, attendanceModeCode } = completedByNumber(
        reading.draft,
        context,
      );
      const findings = judgeAdmissionRow(reading, context);
      return {
        findings,
        identityHash: name === undefined ? null : hash([name, idNumber ?? nationalNumber ?? [sexCode, birthDate]]),
        contentHash: hash([name, sexCode, birthDate, idNumber, nationalNumber, classId, attendanceModeCode]),
      };
    },
    askRegister: async (tx, rows) => {
      const children = rows.map(({ draft }) => ({ child: completedByNumber(draft, context), answer: null }));
      const decisions = await decideRows(services.vault, tx, stage, children);
      const studentIds = decisions.flatMap(({ candidate }) => candidate?.studentId ?? []);
      await appendAudit(tx, {
        action: 'admissions.search',
        studentIds,
        rowCount: studentIds.length,
        filter: { importId, asked: rows.length },
      });
      return decisions.map(answerOf);
    },
  };
}

/** Only what is linked is committed; whom a row agrees with is kept only where the pupil is here already. */
function answerOf({ outcome, candidate }: FoundDecision): RegisterAnswer {
  switch (outcome) {
    case 'linked':
      return { state: 'good', studentId: null, outcome, findings: [] };
    case 'here':
      return { state: 'unchanged', studentId: candidate?.studentId ?? null, outcome, findings: [] };
    case 'question':
    case 'elsewhere':
    case 'absent':
      return { state: 'aside', studentId: null, outcome, findings: [] };
  }
}

/** Looks at the register as it is now: since the check the record may have gone elsewhere, and is then left there. */
async function commitRow(
  services: Services,
  tx: Transaction,
  subject: ImportSubject,
  { stage, context, row }: { readonly stage: AdmissionStage; readonly context: RecordContext; readonly row: CommitRow },
): Promise<CommittedRow> {
  const { rowNumber } = row;
  const answer = (await findAdmissionRows(tx, subject.id, [rowNumber])).get(rowNumber)?.answer ?? null;
  const child = completedByNumber(row.draft, context);
  const [decision] = await decideRows(services.vault, tx, stage, [{ child, answer }]);
  if (decision === undefined) throw new Error('A row that was asked is answered');
  const { outcome, candidate } = decision;
  if (outcome === 'here') return { rowNumber, state: 'unchanged', studentId: candidate?.studentId ?? null };
  if (outcome !== 'linked' || candidate === null) return { rowNumber, state: 'aside', studentId: null };
  await startAdmission(services, tx, {
    schoolId: subject.organisationId,
    importId: subject.id,
    rowNumber,
    studentId: candidate.studentId,
    place: placeOf(child, stage),
  });
  return { rowNumber, state: 'committed', studentId: candidate.studentId };
}

export function placeOf({ classId, attendanceModeCode }: StudentDraft, stage: AdmissionStage) {
  return {
    stage,
    classId: (classId as Id<'class'> | undefined) ?? null,
    attendanceModeCode: attendanceModeCode ?? null,
  };
}
