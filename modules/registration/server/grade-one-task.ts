import { schoolYearOf } from '@xueji/calendar';
import { isOnRegister, judgeMatches } from '@xueji/duplicates';
import { findIdentityMatchesOfMany, findKnownChildren } from '@xueji/duplicates/server';
import type {
  AskedRow,
  CommitRow,
  CommittedRow,
  ImportSubject,
  ImportTask,
  RegisterAnswer,
  RowJudge,
} from '@xueji/imports/server';
import { type Id, refuseWith } from '@xueji/kernel';
import { type SchoolContext, stageOf } from '@xueji/organisations';
import { getOrganisation, getSchool } from '@xueji/organisations/server';
import { teachesPupils } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import {
  checkStudent,
  type FieldPath,
  type Finding,
  FORM_FIELDS,
  findingOf,
  GUARDIAN_FIELDS,
  guardianPath,
  type RecordContext,
} from '@xueji/students';
import { GRADE_ONE_TASK, REGISTRATION_PROBLEMS } from '../model/index.ts';
import { listDraftsOfImport } from './drafts-of-import.ts';
import { getEntrySchool } from './entry-school.ts';
import { insertDraft } from './insert-draft.ts';
import { type KnownRow, listKnownRows, lockKnownRows } from './known-rows.ts';
import { openListChanges } from './list-changes.ts';
import { rowHashes } from './row-hashes.ts';
import { cohortContext } from './school-context.ts';

const PRIMARY = 1;
/** Family members the form has room for; a list may name more. */
const MEMBERS_ON_FORM = 2;

const TEMPLATE_COLUMNS: readonly FieldPath[] = [
  ...FORM_FIELDS.map(({ key }) => key),
  ...Array.from({ length: MEMBERS_ON_FORM }, (_, index) =>
    GUARDIAN_FIELDS.map(({ key }) => guardianPath(index, key)),
  ).flat(),
];

/** The list of a school's new pupils in grade one: its good rows become drafts. */
export const gradeOneTask: ImportTask = {
  id: GRADE_ONE_TASK,
  permission: 'registration.import',
  requiredColumns: ['name', 'sexCode', 'birthDate', 'idTypeCode', 'idNumber', 'classId'],
  extension: 'whole',
  refusals: Object.values(REGISTRATION_PROBLEMS),

  findPlace: async (_services, tx) => {
    const office = await getOrganisation(tx, tx.actor.organisationId);
    if (!teachesPupils(office.kind)) refuseWith(REGISTRATION_PROBLEMS.notASchool);
    const school = await getSchool(tx, office.id);
    const primary = stageOf(school, PRIMARY);
    if (primary === undefined) refuseWith(REGISTRATION_PROBLEMS.stageNotOffered);
    return { organisationId: school.id, scopeNo: school.scopeNo, competenceNo: primary.competenceNo };
  },

  openJudge: async (services, tx, subject) => {
    const school = await getSchool(tx, subject.organisationId);
    return gradeOneJudge(services, school, await cohortContext(tx, school, PRIMARY, services.clock.now()));
  },

  commit: async (services, tx, subject, rows) => {
    await lockKnownRows(tx, subject.organisationId);
    const known = await knownByIdentity(tx, subject, rows);
    const committed: CommittedRow[] = [];
    for (const row of rows) {
      const earlier = known.get(row.identityHash.toString('hex'));
      // Another import of the same list may have been committed since this one was checked.
      committed.push(
        earlier === undefined
          ? await commitRow(services, tx, subject, row)
          : { rowNumber: row.rowNumber, state: standingOf(row, earlier), studentId: earlier.studentId },
      );
    }
    return committed;
  },

  openProposals: openListChanges,

  template: {
    fileName: { zh: '一年级新生名册模板', en: 'Template, new pupils of Primary 1' },
    open: async (services, tx) => {
      const { school, context } = await getEntrySchool(tx, services.clock.now());
      const { today, schoolSystem, stage, codeLists } = await cohortContext(tx, school, PRIMARY, services.clock.now());
      return {
        ...{ today, schoolSystem, stage },
        ...(codeLists === undefined ? {} : { codeLists }),
        columns: TEMPLATE_COLUMNS,
        makesRecords: true,
        choices: { classId: context.classes.map(({ name }) => name.zh) },
      };
    },
  },

  countFollowUps: async (tx, importId) => (await listDraftsOfImport(tx, importId)).length,
};

function gradeOneJudge(services: Services, school: SchoolContext, context: RecordContext): RowJudge {
  const entryYear = schoolYearOf(context.today).startYear;
  return {
    context,
    judge: (reading) => ({
      findings: checkStudent(reading.draft, context, reading.findings),
      ...rowHashes(services.vault, school.code, entryYear, reading.draft),
    }),
    askRegister: async (tx, rows) => {
      const known = await knownByIdentity(tx, { organisationId: school.id }, rows);
      const matches = await findMatches(services, tx, rows, context);
      return rows.map((row, index): RegisterAnswer => {
        const earlier = known.get(row.identityHash?.toString('hex') ?? '');
        const found = matches[index];
        // The number is the same and the name or birth date is not: a slip in one of the two, and no second child.
        if (earlier === undefined && found?.own !== undefined) {
          return { state: 'differs', studentId: found.own, outcome: null, findings: [] };
        }
        const findings = found?.findings ?? [];
        return earlier === undefined
          ? { state: 'good', studentId: null, outcome: null, findings }
          : { state: standingOf(row, earlier), studentId: earlier.studentId, outcome: null, findings };
      });
    },
  };
}

async function knownByIdentity(
  tx: Transaction,
  { organisationId }: Pick<ImportSubject, 'organisationId'>,
  rows: readonly { readonly identityHash: Buffer | null }[],
): Promise<ReadonlyMap<string, KnownRow>> {
  const known = await listKnownRows(
    tx,
    organisationId,
    rows.flatMap(({ identityHash }) => identityHash ?? []),
  );
  return new Map(known.map((row) => [row.identityHash.toString('hex'), row]));
}

function standingOf(row: { readonly contentHash: Buffer }, earlier: KnownRow): 'unchanged' | 'differs' {
  return earlier.contentHash.equals(row.contentHash) ? 'unchanged' : 'differs';
}

/** What the register has of a child: the record at the own school under the same number, and what to tell about others. */
interface RowMatches {
  readonly own: Id<'student'> | undefined;
  readonly findings: readonly Finding[];
}

/** The same child elsewhere is a warning, not an error, and names the school to phone. */
async function findMatches(
  { vault }: Services,
  tx: Transaction,
  rows: readonly AskedRow[],
  { today }: RecordContext,
): Promise<readonly RowMatches[]> {
  const answers = await findIdentityMatchesOfMany(
    tx,
    rows.map(({ draft }) => ({
      idIndex: draft.idNumber === undefined ? null : vault.blindIndex('id-document', draft.idNumber),
      name: draft.name ?? '',
      sexCode: draft.sexCode ?? '',
      birthDate: draft.birthDate ?? today,
    })),
  );
  return rows.map(({ draft }, index) => {
    const found = answers[index] ?? [];
    const own = found.find(
      ({ sameIdDocument, office, standing }) => sameIdDocument && office.isOwn && standing !== 'left',
    );
    const hasIdNumber = draft.idNumber !== undefined;
    const [strongest] = judgeMatches(hasIdNumber, found.filter(isOnRegister));
    if (strongest === undefined) return { own: own?.studentId, findings: [] };
    const { name, phone } = strongest.match.office;
    const values = { school: name, phone: phone ?? '—' };
    const finding =
      strongest.kind === 'P2'
        ? findingOf({ ruleId: 'R25c', field: 'idNumber', values })
        : findingOf({ ruleId: 'R26b', field: 'name', values });
    return { own: own?.studentId, findings: [finding] };
  });
}

async function commitRow(
  services: Services,
  tx: Transaction,
  subject: ImportSubject,
  row: CommitRow,
): Promise<CommittedRow> {
  const studentId = await insertDraft(services, tx, {
    draft: row.draft,
    place: { schoolId: subject.organisationId, scopeNo: subject.scopeNo, competenceNo: subject.competenceNo },
    identityHash: row.identityHash,
    contentHash: row.contentHash,
    known: await findKnownChildren(services, tx, row.draft),
    event: {
      kind: 'registration.drafted',
      changes: { import: { from: null, to: subject.id }, row: { from: null, to: row.rowNumber } },
    },
  });
  return { rowNumber: row.rowNumber, state: 'committed', studentId };
}
