import { fillLocalText, type Id, type PlainDate, type Problem, problem, Refused, refuseWith } from '@xueji/kernel';
import { teachesPupils } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import {
  labelOfColumn,
  OFFICE_WORKBOOK_PROBLEMS,
  type OfficeColumn,
  type OfficeRow,
  type OfficeRowFault,
  type OfficeWorkbookReport,
  ORGANISATION_PROBLEMS,
  readOfficeRow,
} from '../model/index.ts';
import { createOrganisation } from './create-organisation.ts';
import { refuseFutureOpening } from './office-acts.ts';
import {
  findOrganisationByCode,
  getOrganisation,
  isCodeTaken,
  type OrganisationEntry,
} from './organisation-repository.ts';
import type { OfficeWorkbookRow } from './read-office-workbook.ts';

type RowReport = OfficeWorkbookReport['rows'][number];

/** The cell at which a refusal of the act itself is shown; those not named here are about the row. */
const COLUMN_OF_REFUSAL: Readonly<Record<string, OfficeColumn>> = {
  [ORGANISATION_PROBLEMS.codeTaken.type]: 'code',
  [ORGANISATION_PROBLEMS.codeMalformed.type]: 'code',
  [ORGANISATION_PROBLEMS.codeDoesNotFitSchool.type]: 'code',
  [ORGANISATION_PROBLEMS.divisionUnknown.type]: 'divisionCode',
  [ORGANISATION_PROBLEMS.effectiveOutOfReach.type]: 'openedOn',
  [ORGANISATION_PROBLEMS.stagesDoNotFitType.type]: 'schoolType',
  [ORGANISATION_PROBLEMS.centralSchoolMissing.type]: 'makerChecker',
  [ORGANISATION_PROBLEMS.competenceUnsuited.type]: 'competentCode',
  [ORGANISATION_PROBLEMS.mayNotAdminister.type]: 'parentCode',
  [ORGANISATION_PROBLEMS.notSubordinate.type]: 'parentCode',
  [ORGANISATION_PROBLEMS.parentFull.type]: 'parentCode',
  [ORGANISATION_PROBLEMS.anotherMoving.type]: 'parentCode',
};

/**
 * Adds every office of a workbook whose row is right, superiors before those below them in whatever order they stand, and
 * tells about each row. An office that is there already stays as it is. In the caller's transaction: one that is taken
 * back afterwards has shown what would happen.
 */
export async function importOffices(
  tx: Transaction,
  rows: readonly OfficeWorkbookRow[],
  today: PlainDate,
): Promise<OfficeWorkbookReport> {
  const firstRowOf = new Map<string, number>();
  for (const row of rows) {
    const code = textOf(row, 'code');
    if (!firstRowOf.has(code)) firstRowOf.set(code, row.rowNumber);
  }
  const reports: RowReport[] = [];
  for (const row of superiorsFirst(rows)) {
    const code = textOf(row, 'code');
    const first = firstRowOf.get(code) ?? row.rowNumber;
    const { office, faults } = readOfficeRow((column) => textOf(row, column));
    const twice: readonly OfficeRowFault[] =
      code === '' || first === row.rowNumber
        ? []
        : [{ column: 'code', problem: problem(OFFICE_WORKBOOK_PROBLEMS.codeTwice, { code, row: first }) }];
    const outcome =
      office === undefined || twice.length > 0
        ? ({ state: 'error', faults: [...twice, ...faults] } as const)
        : await addOffice(tx, office, today);
    reports.push(reportOf(row, outcome));
  }
  reports.sort((one, other) => one.row - other.row);
  await appendAudit(tx, {
    action: 'organisations.import',
    rowCount: rows.length,
    filter: { added: reports.filter(({ state }) => state === 'new').length },
  });
  return { rows: reports };
}

interface RowOutcome {
  readonly state: RowReport['state'];
  readonly faults: readonly OfficeRowFault[];
}

async function addOffice(tx: Transaction, office: OfficeRow, today: PlainDate): Promise<RowOutcome> {
  const present = await findOrganisationByCode(tx, office.code);
  // What a refused office had written is taken back by itself; the others of the workbook stay.
  await sql`SAVEPOINT office`.execute(tx.db);
  try {
    const state = present === undefined ? 'new' : await standingOf(tx, office, present);
    if (state === 'new') await createFromRow(tx, office, today);
    await sql`RELEASE SAVEPOINT office`.execute(tx.db);
    return { state, faults: [] };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await sql`ROLLBACK TO SAVEPOINT office`.execute(tx.db);
    const column = COLUMN_OF_REFUSAL[error.problem.kind.type] ?? columnOfWorkbookProblem(error.problem);
    return { state: 'error', faults: [{ column, problem: error.problem }] };
  }
}

function columnOfWorkbookProblem({ kind }: Problem): OfficeColumn | undefined {
  if (kind.type === OFFICE_WORKBOOK_PROBLEMS.superiorUnknown.type) return 'parentCode';
  return kind.type === OFFICE_WORKBOOK_PROBLEMS.competentUnknown.type ? 'competentCode' : undefined;
}

/** A former import is repeated without harm; what has changed since is changed in the office itself, with its day. */
async function standingOf(
  tx: Transaction,
  office: OfficeRow,
  present: OrganisationEntry,
): Promise<'unchanged' | 'differs'> {
  const parent = present.parentId === null ? undefined : await getOrganisation(tx, present.parentId);
  const isSame =
    parent?.code === office.parentCode &&
    present.kind === office.kind &&
    present.name.zh === office.name.zh &&
    present.divisionCode === office.divisionCode &&
    present.schoolType === (office.school?.type ?? null);
  return isSame ? 'unchanged' : 'differs';
}

async function createFromRow(tx: Transaction, office: OfficeRow, today: PlainDate): Promise<void> {
  const { parentCode, openedOn = today, school, ...rest } = office;
  if (await isCodeTaken(tx, office.code)) refuseWith(ORGANISATION_PROBLEMS.codeTaken, { code: office.code });
  const parent =
    (await findOrganisationByCode(tx, parentCode)) ??
    refuseWith(OFFICE_WORKBOOK_PROBLEMS.superiorUnknown, { code: parentCode });
  refuseFutureOpening(openedOn, today);
  const stages = [];
  for (const { stage, studyYears, competentCode } of school?.stages ?? []) {
    stages.push({ stage, studyYears, competentAuthorityId: await competentFor(tx, parent, competentCode) });
  }
  await createOrganisation(tx, {
    ...rest,
    parentId: parent.id,
    validFrom: openedOn,
    school: school && { ...school, stages },
  });
}

async function competentFor(
  tx: Transaction,
  parent: OrganisationEntry,
  competentCode: string,
): Promise<Id<'organisation'>> {
  if (competentCode !== '') {
    const named = await findOrganisationByCode(tx, competentCode);
    return named?.id ?? refuseWith(OFFICE_WORKBOOK_PROBLEMS.competentUnknown, { code: competentCode });
  }
  let nearest = parent;
  while (teachesPupils(nearest.kind) && nearest.parentId !== null)
    nearest = await getOrganisation(tx, nearest.parentId);
  return nearest.id;
}

function textOf(row: OfficeWorkbookRow, column: OfficeColumn): string {
  return row.texts.get(column) ?? '';
}

/** By how many superiors of the workbook stand above; a circle ends where it began, and its rows find no superior. */
function superiorsFirst(rows: readonly OfficeWorkbookRow[]): readonly OfficeWorkbookRow[] {
  const parentOf = new Map(rows.map((row) => [textOf(row, 'code'), textOf(row, 'parentCode')]));
  const depthOf = (row: OfficeWorkbookRow): number => {
    let depth = 0;
    let code = textOf(row, 'parentCode');
    while (parentOf.has(code) && depth <= rows.length) {
      depth += 1;
      code = parentOf.get(code) ?? '';
    }
    return depth;
  };
  return rows
    .map((row) => ({ row, depth: depthOf(row) }))
    .sort((one, other) => one.depth - other.depth || one.row.rowNumber - other.row.rowNumber)
    .map(({ row }) => row);
}

function reportOf(row: OfficeWorkbookRow, { state, faults }: RowOutcome): RowReport {
  return {
    row: row.rowNumber,
    code: textOf(row, 'code'),
    name: textOf(row, 'nameZh'),
    state,
    problems: faults.map(({ column, problem: { kind, values } }) => ({
      column: column === undefined ? null : labelOfColumn(column),
      value: column === undefined ? '' : textOf(row, column),
      title: fillLocalText(kind.title, values),
      detail: fillLocalText(kind.detail, values),
    })),
  };
}
