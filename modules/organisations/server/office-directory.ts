import type { Stage } from '@xueji/code-sets';
import { type Id, type LocalText, type PlainDate, refuseWith } from '@xueji/kernel';
import { type OrganisationKind, organisationKindNumber, organisationKindOfNumber } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { type MakerChecker, ORGANISATION_PROBLEMS } from '../model/index.ts';
import type { OrganisationEventKind } from './organisation-events.ts';

/** A level has at most some hundred schools; a search that finds more is narrowed by typing on. */
const LEVEL_MAX = 1_000;
const FOUND_MAX = 50;
/** A history of more acts than this is read in the log. */
const EVENTS_MAX = 50;

export interface Office {
  readonly id: Id<'organisation'>;
  readonly code: string;
  readonly name: LocalText;
  readonly kind: OrganisationKind;
}

export interface OfficeNode extends Office {
  readonly schoolType: string | null;
  readonly childCount: number;
  readonly isClosed: boolean;
  readonly path: readonly LocalText[];
}

export interface TreeQuestion {
  readonly parentId?: Id<'organisation'> | undefined;
  readonly text?: string | undefined;
  readonly authoritiesOnly: boolean;
  readonly withClosed: boolean;
}

interface OfficeRow {
  id: Id<'organisation'>;
  code: string;
  name: string;
  name_en: string;
  kind: number;
}

interface NodeRow extends OfficeRow {
  school_type: string | null;
  child_count: number;
  is_closed: boolean;
  path: readonly { zh: string; en: string }[];
}

/** One level of the tree, or what a text finds anywhere in it. The directory is open to every signed-in person. */
export async function listOffices(
  tx: Transaction,
  { parentId, text, authoritiesOnly, withClosed }: TreeQuestion,
): Promise<{ readonly offices: readonly OfficeNode[]; readonly isCut: boolean }> {
  const place =
    text === undefined
      ? sql`o.parent_id IS NOT DISTINCT FROM ${parentId ?? null}::bigint`
      : sql`(strpos(o.name, ${text}) > 0 OR strpos(lower(o.name_en), lower(${text})) > 0 OR starts_with(o.code, ${text})
             OR EXISTS (SELECT 1 FROM organisation_names n WHERE n.organisation_id = o.id AND strpos(n.name, ${text}) > 0))`;
  const limit = text === undefined ? LEVEL_MAX : FOUND_MAX;
  const { rows } = await sql<NodeRow>`
    WITH found AS (
      SELECT o.* FROM organisations o
       WHERE ${place} AND (${withClosed} OR o.valid_to IS NULL)
         AND (NOT ${authoritiesOnly} OR o.kind < ${organisationKindNumber('teachingPoint')})
       ORDER BY o.kind, o.code LIMIT ${limit + 1}
    )
    SELECT o.id, o.code, o.name, o.name_en, o.kind, o.school_type, o.valid_to IS NOT NULL AS is_closed,
           (SELECT count(*)::integer FROM organisations c WHERE c.parent_id = o.id AND (${withClosed} OR c.valid_to IS NULL)) AS child_count,
           ${text === undefined ? sql`'[]'::jsonb` : pathOf(sql`o.parent_id`, sql`jsonb_build_object('zh', a.name, 'en', a.name_en)`)} AS path
      FROM found o ORDER BY o.kind, o.code`.execute(tx.db);
  const offices = rows.slice(0, limit).map((row) => ({
    ...toOffice(row),
    schoolType: row.school_type,
    childCount: row.child_count,
    isClosed: row.is_closed,
    path: row.path,
  }));
  return { offices, isCut: rows.length > limit };
}

/** The offices from the root down to `id`, as one jsonb array. */
function pathOf(id: ReturnType<typeof sql>, element: ReturnType<typeof sql>) {
  return sql`(
    WITH RECURSIVE above AS (
      SELECT a.*, 1 AS height FROM organisations a WHERE a.id = ${id}
      UNION ALL
      SELECT a.*, above.height + 1 FROM organisations a JOIN above ON a.id = above.parent_id
    )
    SELECT coalesce(jsonb_agg(${element} ORDER BY a.height DESC), '[]'::jsonb) FROM above a)`;
}

export interface OfficeStage {
  readonly stage: Stage;
  readonly studyYears: number;
  readonly competentAuthority: Office;
  readonly since: PlainDate;
}

export interface OfficeEvent {
  readonly id: string;
  readonly kind: OrganisationEventKind;
  readonly effectiveOn: PlainDate;
  readonly recordedAt: string;
  readonly by: LocalText | null;
  readonly reason: string | null;
  readonly changes: readonly { readonly field: string; readonly from: string | null; readonly to: string | null }[];
}

export interface OfficeDetail extends Office {
  readonly path: readonly Office[];
  readonly divisionCode: string;
  readonly schoolType: string | null;
  readonly makerChecker: MakerChecker;
  readonly ownerKind: string | null;
  readonly urbanRural: string | null;
  readonly address: string | null;
  readonly contactPerson: string | null;
  readonly contactPhone: string | null;
  readonly openedOn: PlainDate;
  readonly closedOn: PlainDate | null;
  readonly successor: Office | null;
  readonly stages: readonly OfficeStage[];
  readonly campuses: readonly { readonly id: string; readonly name: LocalText; readonly address: string }[];
  readonly plans: readonly {
    readonly stage: Stage;
    readonly schoolYear: number;
    readonly classSizeMax: number;
    readonly placesPlanned: number | null;
    readonly classesPlanned: number | null;
  }[];
  readonly formerNames: readonly { readonly name: LocalText; readonly from: PlainDate; readonly to: PlainDate }[];
  readonly events: readonly OfficeEvent[];
  readonly childCount: number;
  readonly version: number;
  readonly isInScope: boolean;
}

interface DetailRow extends OfficeRow {
  path: readonly { id: string; code: string; name: string; name_en: string; kind: number }[];
  division_code: string;
  school_type: string | null;
  maker_checker: MakerChecker;
  owner_kind: string | null;
  urban_rural: string | null;
  address: string | null;
  contact_person: string | null;
  contact_phone: string | null;
  valid_from: PlainDate;
  valid_to: PlainDate | null;
  successor_id: Id<'organisation'> | null;
  child_count: number;
  version: number;
  is_in_scope: boolean;
}

/** Everything about one office, open or closed. Refuses `notFound`. */
export async function getOfficeDetail(tx: Transaction, id: Id<'organisation'>): Promise<OfficeDetail> {
  const { rows } = await sql<DetailRow>`
    SELECT o.id, o.code, o.name, o.name_en, o.kind, o.division_code, o.school_type, o.maker_checker, o.owner_kind,
           o.urban_rural, o.address, o.contact_person, o.contact_phone, o.valid_from, o.valid_to, o.successor_id, o.version,
           ${pathOf(
             sql`o.parent_id`,
             sql`jsonb_build_object('id', a.id::text, 'code', a.code, 'name', a.name, 'name_en', a.name_en, 'kind', a.kind)`,
           )} AS path,
           (SELECT count(*)::integer FROM organisations c WHERE c.parent_id = o.id AND c.valid_to IS NULL) AS child_count,
           o.scope_from >= ${tx.actor.scopeFrom} AND o.scope_to <= ${tx.actor.scopeTo} AS is_in_scope
      FROM organisations o WHERE o.id = ${id}`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) refuseWith(ORGANISATION_PROBLEMS.notFound);
  return {
    ...toOffice(row),
    path: row.path.map((office) => toOffice({ ...office, id: office.id as Id<'organisation'> })),
    divisionCode: row.division_code,
    schoolType: row.school_type,
    makerChecker: row.maker_checker,
    ownerKind: row.owner_kind,
    urbanRural: row.urban_rural,
    address: row.address,
    contactPerson: row.contact_person,
    contactPhone: row.contact_phone,
    openedOn: row.valid_from,
    closedOn: row.valid_to,
    successor: row.successor_id === null ? null : ((await findOffice(tx, row.successor_id)) ?? null),
    stages: await readStages(tx, id),
    campuses: await readCampuses(tx, id),
    plans: await readPlans(tx, id),
    formerNames: await readFormerNames(tx, id),
    events: await readEvents(tx, id),
    childCount: row.child_count,
    version: row.version,
    isInScope: row.is_in_scope,
  };
}

async function findOffice(tx: Transaction, id: Id<'organisation'>): Promise<Office | undefined> {
  const { rows } =
    await sql<OfficeRow>`SELECT id, code, name, name_en, kind FROM organisations WHERE id = ${id}`.execute(tx.db);
  return rows[0] && toOffice(rows[0]);
}

async function readStages(tx: Transaction, id: Id<'organisation'>): Promise<readonly OfficeStage[]> {
  const { rows } = await sql<OfficeRow & { stage: Stage; study_years: number; since: PlainDate }>`
    SELECT s.stage, s.study_years, s.valid_from AS since, a.id, a.code, a.name, a.name_en, a.kind
      FROM organisation_stages s JOIN organisations a ON a.id = s.competent_authority_id
     WHERE s.organisation_id = ${id} AND s.valid_to IS NULL ORDER BY s.stage`.execute(tx.db);
  return rows.map((row) => ({
    stage: row.stage,
    studyYears: row.study_years,
    competentAuthority: toOffice(row),
    since: row.since,
  }));
}

async function readCampuses(tx: Transaction, id: Id<'organisation'>): Promise<OfficeDetail['campuses']> {
  const { rows } = await sql<{ id: string; name: string; name_en: string; address: string }>`
    SELECT id, name, name_en, address FROM organisation_campuses
     WHERE organisation_id = ${id} AND valid_to IS NULL ORDER BY id`.execute(tx.db);
  return rows.map((row) => ({ id: row.id, name: { zh: row.name, en: row.name_en }, address: row.address }));
}

async function readPlans(tx: Transaction, id: Id<'organisation'>): Promise<OfficeDetail['plans']> {
  const { rows } = await sql<OfficeDetail['plans'][number]>`
    SELECT stage, school_year AS "schoolYear", class_size_max AS "classSizeMax", places_planned AS "placesPlanned",
           classes_planned AS "classesPlanned"
      FROM organisation_plans WHERE organisation_id = ${id} ORDER BY school_year DESC, stage LIMIT 30`.execute(tx.db);
  return rows;
}

async function readFormerNames(tx: Transaction, id: Id<'organisation'>): Promise<OfficeDetail['formerNames']> {
  const { rows } = await sql<{ name: string; name_en: string; valid_from: PlainDate; valid_to: PlainDate }>`
    SELECT name, name_en, valid_from, valid_to FROM organisation_names
     WHERE organisation_id = ${id} ORDER BY valid_to DESC`.execute(tx.db);
  return rows.map((row) => ({ name: { zh: row.name, en: row.name_en }, from: row.valid_from, to: row.valid_to }));
}

async function readEvents(tx: Transaction, id: Id<'organisation'>): Promise<readonly OfficeEvent[]> {
  const { rows } = await sql<{
    id: string;
    kind: OrganisationEventKind;
    effective_on: PlainDate;
    recorded_at: Date;
    by_name: string | null;
    by_name_en: string | null;
    reason: string | null;
    changes: Readonly<Record<string, { from: string | null; to: string | null }>>;
  }>`
    SELECT e.id, e.kind, e.effective_on, e.recorded_at, o.name AS by_name, o.name_en AS by_name_en, e.reason, e.changes
      FROM organisation_events e LEFT JOIN organisations o ON o.id = e.office_id
     WHERE e.organisation_id = ${id} ORDER BY e.id DESC LIMIT ${EVENTS_MAX}`.execute(tx.db);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    effectiveOn: row.effective_on,
    recordedAt: row.recorded_at.toISOString(),
    by: row.by_name === null ? null : { zh: row.by_name, en: row.by_name_en ?? row.by_name },
    reason: row.reason,
    changes: Object.entries(row.changes).map(([field, { from, to }]) => ({ field, from, to })),
  }));
}

function toOffice(row: OfficeRow): Office {
  return {
    id: row.id,
    code: row.code,
    name: { zh: row.name, en: row.name_en },
    kind: organisationKindOfNumber(row.kind),
  };
}
