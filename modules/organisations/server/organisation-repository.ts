import type { Stage } from '@xueji/code-sets';
import { type Id, type LocalText, type PlainDate, refuseWith } from '@xueji/kernel';
import {
  type OrganisationKind,
  organisationKindNumber,
  organisationKindOfNumber,
  teachesPupils,
} from '@xueji/platform/access';
import { runPrepared, type Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import {
  type CheckingSchool,
  type MakerChecker,
  ORGANISATION_PROBLEMS,
  type SchoolContext,
  type SchoolStage,
  type ScopeRange,
} from '../model/index.ts';

/** An office or school that is open. */
export interface OrganisationEntry {
  readonly id: Id<'organisation'>;
  readonly parentId: Id<'organisation'> | null;
  readonly kind: OrganisationKind;
  readonly code: string;
  readonly name: LocalText;
  readonly divisionCode: string;
  readonly schoolType: string | null;
  readonly makerChecker: MakerChecker;
  readonly contactPerson: string | null;
  readonly contactPhone: string | null;
  readonly scope: ScopeRange;
}

interface OrganisationRow {
  id: Id<'organisation'>;
  parent_id: Id<'organisation'> | null;
  kind: number;
  code: string;
  name: string;
  name_en: string;
  division_code: string;
  school_type: string | null;
  maker_checker: MakerChecker;
  contact_person: string | null;
  contact_phone: string | null;
  scope_from: string;
  scope_to: string;
}

const COLUMNS = sql`id, parent_id, kind, code, name, name_en, division_code, school_type, maker_checker, contact_person,
  contact_phone, scope_from, scope_to`;

/** The directory is open to every signed-in person: an office is found whatever the actor's scope. */
async function findOrganisation(tx: Transaction, id: Id<'organisation'>): Promise<OrganisationEntry | undefined> {
  const { rows } = await runPrepared(
    tx.db,
    sql<OrganisationRow>`SELECT ${COLUMNS} FROM organisations WHERE id = ${id} AND valid_to IS NULL`,
  );
  return rows[0] && toEntry(rows[0]);
}

/** By 学校标识码 or the twelve digits of an authority. */
export async function findOrganisationByCode(tx: Transaction, code: string): Promise<OrganisationEntry | undefined> {
  const { rows } = await sql<OrganisationRow>`
    SELECT ${COLUMNS} FROM organisations WHERE code = ${code} AND valid_to IS NULL`.execute(tx.db);
  return rows[0] && toEntry(rows[0]);
}

export async function getOrganisation(tx: Transaction, id: Id<'organisation'>): Promise<OrganisationEntry> {
  return (await findOrganisation(tx, id)) ?? refuseWith(ORGANISATION_PROBLEMS.notFound);
}

/** The level below an office: authorities first, then schools, each in the order of their codes. */
export async function listChildren(
  tx: Transaction,
  parentId: Id<'organisation'>,
): Promise<readonly OrganisationEntry[]> {
  const { rows } = await sql<OrganisationRow>`
    SELECT ${COLUMNS} FROM organisations WHERE parent_id = ${parentId} AND valid_to IS NULL ORDER BY kind, code`.execute(
    tx.db,
  );
  return rows.map(toEntry);
}

/** A school as it is offered in a choice. */
export interface SchoolChoice {
  readonly id: Id<'organisation'>;
  readonly code: string;
  readonly name: LocalText;
}

/** Open schools and teaching points of the actor's scope in the order of the tree, by a part of the name or by id. */
export async function listSchools(
  tx: Transaction,
  wanted: { readonly text: string; readonly id: Id<'organisation'> | undefined },
  limit: number,
): Promise<readonly SchoolChoice[]> {
  const { rows } = await sql<{ id: Id<'organisation'>; code: string; name: string; name_en: string }>`
    SELECT id, code, name, name_en FROM organisations
     WHERE kind >= ${organisationKindNumber('school')} AND valid_to IS NULL
       AND scope_from >= ${tx.actor.scopeFrom} AND scope_from <= ${tx.actor.scopeTo}
       AND (${wanted.id ?? null}::bigint IS NULL OR id = ${wanted.id ?? null})
       AND (strpos(name, ${wanted.text}) > 0 OR strpos(lower(name_en), lower(${wanted.text})) > 0 OR code = ${wanted.text})
     ORDER BY scope_from LIMIT ${limit}`.execute(tx.db);
  return rows.map(({ id, code, name, name_en }) => ({ id, code, name: { zh: name, en: name_en } }));
}

/** An open office taken for an act. */
export interface LockedOrganisation extends OrganisationEntry {
  readonly ownerKind: string | null;
  readonly urbanRural: string | null;
  readonly address: string | null;
  readonly validFrom: PlainDate;
  /** Since when it has its present name. */
  readonly namedFrom: PlainDate;
  readonly version: number;
}

/** Refuses `notFound`; an office outside the actor's scope is read and not locked, for the caller to refuse by name. */
export async function lockOrganisation(tx: Transaction, id: Id<'organisation'>): Promise<LockedOrganisation> {
  await sql`SELECT 1 FROM organisations WHERE id = ${id} FOR NO KEY UPDATE`.execute(tx.db);
  const { rows } = await sql<
    OrganisationRow & {
      owner_kind: string | null;
      urban_rural: string | null;
      address: string | null;
      valid_from: PlainDate;
      named_from: PlainDate;
      version: number;
    }
  >`
    SELECT ${COLUMNS}, owner_kind, urban_rural, address, valid_from, version,
           coalesce((SELECT max(n.valid_to) FROM organisation_names n WHERE n.organisation_id = organisations.id), valid_from) AS named_from
      FROM organisations WHERE id = ${id} AND valid_to IS NULL`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) refuseWith(ORGANISATION_PROBLEMS.notFound);
  return {
    ...toEntry(row),
    ownerKind: row.owner_kind,
    urbanRural: row.urban_rural,
    address: row.address,
    validFrom: row.valid_from,
    namedFrom: row.named_from,
    version: row.version,
  };
}

/** What other rooms need to know of a school. Refuses `notFound`, and `notASchool` for an authority. */
export async function getSchool(tx: Transaction, id: Id<'organisation'>): Promise<SchoolContext> {
  const [school, stages] = await Promise.all([getOrganisation(tx, id), listSchoolStages(tx, id)]);
  if (!teachesPupils(school.kind)) refuseWith(ORGANISATION_PROBLEMS.notASchool, { name: school.name });
  const central = school.makerChecker === 'central-school' ? await getOrganisation(tx, parentOf(school)) : undefined;
  return {
    id,
    code: school.code,
    name: school.name,
    countyCode: school.divisionCode,
    stages,
    scopeNo: String(school.scope.from),
    checkingSchool: checkingSchoolOf(school, central === undefined ? null : String(central.scope.from)),
  };
}

async function listSchoolStages(tx: Transaction, id: Id<'organisation'>): Promise<readonly SchoolStage[]> {
  const { rows } = await runPrepared(
    tx.db,
    sql<SchoolStage>`
      SELECT s.stage, s.study_years AS "studyYears", s.competent_authority_id AS "competentAuthorityId", a.scope_from AS "competenceNo"
        FROM organisation_stages s JOIN organisations a ON a.id = s.competent_authority_id
       WHERE s.organisation_id = ${id} AND s.valid_to IS NULL ORDER BY s.stage`,
  );
  return rows;
}

/** A central school stands above the school it reviews: the database holds that. */
function parentOf({ parentId }: OrganisationEntry): Id<'organisation'> {
  if (parentId === null) throw new Error('A school stands under an office');
  return parentId;
}

function checkingSchoolOf(school: OrganisationEntry, parentScopeNo: string | null): CheckingSchool | null {
  switch (school.makerChecker) {
    case 'two-person':
      return { organisationId: school.id, scopeNo: String(school.scope.from) };
    case 'central-school':
      return parentScopeNo === null ? null : { organisationId: parentOf(school), scopeNo: parentScopeNo };
    case 'authority':
      return null;
  }
}

/** Unfinished cases of a school that another school reviews, as far as the actor sees them. */
export async function countReviewedCases(
  tx: Transaction,
  { schoolId, reviewerId }: { readonly schoolId: string; readonly reviewerId: string },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count_reviewed_cases(${schoolId}, ${reviewerId}) AS count`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

/** The stages an office teaches now, the lowest first; none for an authority. */
export async function listStagesOf(tx: Transaction, id: Id<'organisation'>): Promise<readonly number[]> {
  const { rows } = await sql<{ stage: number }>`
    SELECT stage FROM organisation_stages WHERE organisation_id = ${id} AND valid_to IS NULL ORDER BY stage`.execute(
    tx.db,
  );
  return rows.map(({ stage }) => stage);
}

/** Every open school of the actor's scope, with its stages and their authorities. */
export async function listSchoolContexts(tx: Transaction): Promise<readonly SchoolContext[]> {
  const { rows } = await sql<OrganisationRow & { stages: readonly SchoolStage[]; parent_scope_no: string }>`
    SELECT ${COLUMNS}, (SELECT p.scope_from FROM organisations p WHERE p.id = organisations.parent_id) AS parent_scope_no, (
             SELECT coalesce(jsonb_agg(jsonb_build_object('stage', s.stage, 'studyYears', s.study_years,
                      'competentAuthorityId', s.competent_authority_id::text, 'competenceNo', a.scope_from::text) ORDER BY s.stage), '[]')
               FROM organisation_stages s JOIN organisations a ON a.id = s.competent_authority_id
              WHERE s.organisation_id = organisations.id AND s.valid_to IS NULL) AS stages
      FROM organisations
     WHERE kind >= ${organisationKindNumber('school')} AND valid_to IS NULL
       AND scope_from >= ${tx.actor.scopeFrom} AND scope_to <= ${tx.actor.scopeTo}`.execute(tx.db);
  return rows.map(({ stages, parent_scope_no, ...row }) => {
    const school = toEntry(row);
    const { id, code, name, divisionCode, scope } = school;
    const checkingSchool = checkingSchoolOf(school, parent_scope_no);
    return { id, code, name, countyCode: divisionCode, stages, scopeNo: String(scope.from), checkingSchool };
  });
}

/** Waits for whoever else is placing an office under this parent, then tells the ranges ever given: of closed offices, and of those that left. */
export async function lockChildRanges(tx: Transaction, parentId: Id<'organisation'>): Promise<readonly ScopeRange[]> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('organisations.children', ${parentId}::bigint))`.execute(
    tx.db,
  );
  const { rows } = await sql<{ scope_from: string; scope_to: string }>`
    SELECT scope_from, scope_to FROM organisations WHERE parent_id = ${parentId}
    UNION ALL
    SELECT m.former_from, m.former_to FROM scope_moves m JOIN subordination_changes c ON c.id = m.change_id
     WHERE c.from_parent_id = ${parentId} AND m.organisation_id = c.organisation_id
    UNION ALL
    SELECT m.next_from, m.next_to FROM scope_moves m JOIN subordination_changes c ON c.id = m.change_id
     WHERE c.to_parent_id = ${parentId} AND m.organisation_id = c.organisation_id`.execute(tx.db);
  return rows.map(toRange);
}

/** Whether a code is or ever was in use: it is for life and never given again. */
export async function isCodeTaken(tx: Transaction, code: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM organisations WHERE code = ${code}`.execute(tx.db);
  return rows.length > 0;
}

export interface OrganisationInsert extends Omit<OrganisationEntry, 'id'> {
  readonly ownerKind: string | null;
  readonly urbanRural: string | null;
  readonly address: string | null;
  readonly validFrom: PlainDate;
}

export async function insertOrganisation(tx: Transaction, fresh: OrganisationInsert): Promise<Id<'organisation'>> {
  const { rows } = await sql<{ id: Id<'organisation'> }>`
    INSERT INTO organisations (parent_id, kind, code, name, name_en, division_code, school_type, maker_checker, contact_person,
                               contact_phone, owner_kind, urban_rural, address, scope_from, scope_to, valid_from)
    VALUES (${fresh.parentId}, ${organisationKindNumber(fresh.kind)}, ${fresh.code}, ${fresh.name.zh}, ${fresh.name.en},
            ${fresh.divisionCode}, ${fresh.schoolType}, ${fresh.makerChecker}, ${fresh.contactPerson}, ${fresh.contactPhone},
            ${fresh.ownerKind}, ${fresh.urbanRural}, ${fresh.address}, ${String(fresh.scope.from)}, ${String(fresh.scope.to)},
            ${fresh.validFrom})
    RETURNING id`.execute(tx.db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The organisation was not written');
  return id;
}

export interface StageInsert {
  readonly organisationId: Id<'organisation'>;
  readonly stage: Stage;
  readonly studyYears: number;
  readonly competentAuthorityId: Id<'organisation'>;
  readonly validFrom: PlainDate;
}

export async function insertStage(tx: Transaction, fresh: StageInsert): Promise<void> {
  await sql`
    INSERT INTO organisation_stages (organisation_id, stage, study_years, competent_authority_id, valid_from)
    VALUES (${fresh.organisationId}, ${fresh.stage}, ${fresh.studyYears}, ${fresh.competentAuthorityId}, ${fresh.validFrom})`.execute(
    tx.db,
  );
}

function toEntry(row: OrganisationRow): OrganisationEntry {
  return {
    id: row.id,
    parentId: row.parent_id,
    kind: organisationKindOfNumber(row.kind),
    code: row.code,
    name: { zh: row.name, en: row.name_en },
    divisionCode: row.division_code,
    schoolType: row.school_type,
    makerChecker: row.maker_checker,
    contactPerson: row.contact_person,
    contactPhone: row.contact_phone,
    scope: toRange(row),
  };
}

function toRange(row: { readonly scope_from: string; readonly scope_to: string }): ScopeRange {
  return { from: BigInt(row.scope_from), to: BigInt(row.scope_to) };
}
