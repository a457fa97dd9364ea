import { provincialLists } from '@xueji/code-sets';
import type { SettledFindings } from '@xueji/duplicates';
import { settleCorrected } from '@xueji/duplicates/server';
import { formContextOf } from '@xueji/enrolments/server';
import type {
  CommitRow,
  CommittedRow,
  ImportSubject,
  ImportTask,
  RegisterAnswer,
  RowJudge,
} from '@xueji/imports/server';
import { type Id, type LocalText, refuseWith } from '@xueji/kernel';
import { type SchoolContext } from '@xueji/organisations';
import { getOrganisation, getSchool } from '@xueji/organisations/server';
import { teachesPupils } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import {
  APPROVALS,
  type Approval,
  type ApprovalOverlay,
  approvalOf,
  CORRECTABLE_FIELDS,
  type FieldPath,
  type Finding,
  findingOf,
  type StudentDraft,
  type StudentRuleId,
} from '@xueji/students';
import { findPupilsOfSchool, writeCorrection } from '@xueji/students/server';
import { CORRECTION_PROBLEMS, CORRECTION_TASK, changedDraft, planCorrection } from '../model/index.ts';
import { insertCorrectionRow, listPupilsInReview } from './correction-row-repository.ts';
import {
  differingKeyData,
  findingsOfChanges,
  listedValues,
  lockCorrectionSubject,
  openStageContexts,
  type StageContexts,
} from './correction-subjects.ts';
import { startCorrection } from './start-correction.ts';

/** By what a row names its pupil. */
const NAMED_BY = [
  'nationalNumber',
  'name',
  'sexCode',
  'birthDate',
  'idTypeCode',
  'idNumber',
] as const satisfies readonly FieldPath[];

/**
 * The list by which a school brings contact and extended values up to date (批量更新). Values that need no approval count at
 * once, the others become a case for each pupil. It never makes a record and never touches key data.
 */
export const correctionTask: ImportTask = {
  id: CORRECTION_TASK,
  permission: 'students.correct',
  requiredColumns: ['name'],
  headerFieldsMin: 2,
  readColumns: [...NAMED_BY, ...CORRECTABLE_FIELDS.map(({ key }) => key)],
  extension: 'given',
  refusals: Object.values(CORRECTION_PROBLEMS),

  findPlace: async (_services, tx) => {
    const { school, first } = await getCorrectingSchool(tx);
    return { organisationId: school.id, scopeNo: school.scopeNo, competenceNo: first.competenceNo };
  },

  openJudge: async (services, tx, subject) => {
    const school = await getSchool(tx, subject.organisationId);
    return correctionJudge(services, school, await openStageContexts(services, tx, school));
  },

  commit: async (services, tx, subject, rows) => {
    const school = await getSchool(tx, subject.organisationId);
    const contexts = await openStageContexts(services, tx, school);
    const committed: CommittedRow[] = [];
    for (const row of rows) committed.push(await commitRow(services, tx, { subject, school, contexts, row }));
    return committed;
  },

  template: {
    fileName: { zh: '批量更新信息模板', en: 'Template, update of pupils by list' },
    open: async (services, tx) => {
      const { school, first } = await getCorrectingSchool(tx);
      const now = services.clock.now();
      const form = await formContextOf(tx, now, school, first.stage, {});
      const { today, schoolSystem, stage, codeAdditions, province } = form;
      return {
        ...{ today, schoolSystem, stage, codeLists: provincialLists(codeAdditions) },
        columns: [...NAMED_BY, ...CORRECTABLE_FIELDS.map(({ key }) => key)],
        makesRecords: false,
        choices: {},
        notes: templateNotes(province.approvals),
        extensionNote: noteOf('none'),
      };
    },
  },
};

const NAMES_THE_PUPIL: LocalText = {
  zh: '用来找到学生，不会更改；学籍号、身份证件号、出生日期至少填一项',
  en: 'Finds the pupil and is never changed; give at least one of student number, ID number and birth date',
};

/** What approval asks is said in the column it is asked for. */
function templateNotes(approvals: ApprovalOverlay): Readonly<Partial<Record<FieldPath, LocalText>>> {
  const ofFields = CORRECTABLE_FIELDS.map(({ key }) => {
    return [key, noteOf(approvalOf(key, approvals))] as const;
  });
  return Object.fromEntries([...NAMED_BY.map((field) => [field, NAMES_THE_PUPIL] as const), ...ofFields]);
}

function noteOf(approval: Approval): LocalText {
  const { zh, en } = APPROVALS[approval];
  return { zh: `留空不更改；${zh}`, en: `Left empty, nothing changes. ${en}` };
}

interface CorrectingSchool {
  readonly school: SchoolContext;
  readonly first: SchoolContext['stages'][number];
}

async function getCorrectingSchool(tx: Transaction): Promise<CorrectingSchool> {
  const office = await getOrganisation(tx, tx.actor.organisationId);
  if (!teachesPupils(office.kind)) refuseWith(CORRECTION_PROBLEMS.notASchool);
  const school = await getSchool(tx, office.id);
  const [first] = school.stages;
  if (first === undefined) refuseWith(CORRECTION_PROBLEMS.notASchool);
  return { school, first };
}

function correctionJudge(services: Services, school: SchoolContext, contexts: StageContexts): RowJudge {
  const [context] = contexts.values();
  if (context === undefined) throw new Error('A school offers a stage');
  const hash = (parts: unknown) =>
    services.vault.blindIndex('intake-row', JSON.stringify(['update', school.id, parts]));
  return {
    context,
    judge: ({ draft, findings: found }) => {
      const findings = found.map(leftAsItIs);
      const { nationalNumber, idNumber, name, birthDate } = draft;
      const isNamed = nationalNumber !== undefined || idNumber !== undefined || birthDate !== undefined;
      const isWrong = findings.some(({ severity }) => severity === 'error');
      const unnamed = isNamed || isWrong ? [] : [findingOf({ ruleId: 'F-required', field: 'birthDate' })];
      return {
        findings: [...findings, ...unnamed],
        identityHash: hash([nationalNumber ?? idNumber ?? [name, birthDate]]),
        contentHash: hash([...listedValues(draft)]),
      };
    },
    askRegister: async (tx, rows) => {
      const found = await findPupilsOfSchool(
        services,
        tx,
        school.id,
        rows.map(({ draft }) => draft),
      );
      const inReview = await listPupilsInReview(tx, found.flat());
      const answers: RegisterAnswer[] = [];
      for (const [place, { draft }] of rows.entries()) {
        const studentIds = found[place] ?? [];
        answers.push(await judgeRow(services, tx, { school, contexts, draft, studentIds, inReview }));
      }
      return answers;
    },
  };
}

/** A masked value that comes back says nothing, like an empty cell: the row goes on, and is told so. */
function leftAsItIs(finding: Finding): Finding {
  return finding.ruleId === 'F-masked' ? { ...finding, severity: 'warning' } : finding;
}

interface RowToJudge {
  readonly school: SchoolContext;
  readonly contexts: StageContexts;
  readonly draft: StudentDraft;
  readonly studentIds: readonly Id<'student'>[];
  readonly inReview: ReadonlySet<Id<'student'>>;
}

async function judgeRow(
  services: Services,
  tx: Transaction,
  { school, contexts, draft, studentIds, inReview }: RowToJudge,
): Promise<RegisterAnswer> {
  const [studentId] = studentIds;
  if (studentIds.length > 1) return withFinding('U-several-pupils', namingField(draft));
  const subject =
    studentId === undefined ? undefined : await lockCorrectionSubject(services, tx, contexts, school.id, studentId);
  if (studentId === undefined || subject === undefined) return withFinding('U-unknown-pupil', namingField(draft));
  const changes = planCorrection(subject.stored.draft, listedValues(draft), subject.context.province.approvals);
  const keyData = differingKeyData(draft, subject.stored.draft).map((field) =>
    findingOf({ ruleId: 'U-key-differs', field }),
  );
  if (changes.length === 0) return { state: 'unchanged', studentId, outcome: null, findings: keyData };
  const asks = changes.some(({ approval }) => approval !== 'none');
  const waits: readonly Finding[] =
    asks && inReview.has(studentId) ? [findingOf({ ruleId: 'U-case-running', field: namingField(draft) })] : [];
  return {
    state: 'good',
    studentId,
    outcome: asks ? 'asks-approval' : 'at-once',
    findings: [...waits, ...findingsOfChanges(subject, changes), ...keyData],
  };
}

function withFinding(ruleId: StudentRuleId, field: FieldPath): RegisterAnswer {
  return { state: 'good', studentId: null, outcome: null, findings: [findingOf({ ruleId, field })] };
}

/** The column a row names its pupil by. */
function namingField({ nationalNumber, idNumber }: StudentDraft): FieldPath {
  if (nationalNumber !== undefined) return 'nationalNumber';
  return idNumber === undefined ? 'name' : 'idNumber';
}

/** Over the record and the province's settings as they stand now: what was changed meanwhile is compared anew. */
async function commitRow(
  services: Services,
  tx: Transaction,
  given: {
    readonly subject: ImportSubject;
    readonly school: SchoolContext;
    readonly contexts: StageContexts;
    readonly row: CommitRow;
  },
): Promise<CommittedRow> {
  const { subject, school, contexts, row } = given;
  const { rowNumber, studentId, draft } = row;
  const locked =
    studentId === null ? undefined : await lockCorrectionSubject(services, tx, contexts, school.id, studentId);
  if (studentId === null || locked === undefined) return { rowNumber, state: 'aside', studentId };
  const { stored, context } = locked;
  const changes = planCorrection(stored.draft, listedValues(draft), context.province.approvals);
  if (changes.length === 0) return { rowNumber, state: 'unchanged', studentId };
  const direct = changes.filter(({ approval }) => approval === 'none');
  // What counted at once when the row was checked may ask approval since; one correction of a pupil is under review at a time.
  if (direct.length < changes.length && (await listPupilsInReview(tx, [studentId])).size > 0) {
    return { rowNumber, state: 'aside', studentId };
  }
  let settled: readonly SettledFindings[] = [];
  if (direct.length > 0) {
    await writeCorrection(
      services,
      tx,
      stored,
      { ...stored, draft: changedDraft(stored.draft, direct) },
      { event: 'correction.listed', audit: 'corrections.apply' },
    );
    settled = await settleCorrected(services, tx, stored);
  }
  const caseId = await startCorrection(services, tx, { school, studentId, place: stored.place, changes });
  await insertCorrectionRow(services.vault, tx, {
    importId: subject.id,
    rowNumber,
    studentId,
    place: stored.place,
    changes,
    directState: direct.length > 0 ? 'applied' : 'none',
    settled,
    caseId,
  });
  return { rowNumber, state: 'committed', studentId };
}
