import type { Id, LocalText, PlainDate } from '@xueji/kernel';
import { refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { ORGANISATION_PROBLEMS } from '../model/index.ts';
import type { OrganisationChanges } from './organisation-events.ts';
import type { LockedOrganisation } from './organisation-repository.ts';

/** Columns of the attributes that may be edited, by their names outside. */
const COLUMN_OF = {
  contactPerson: 'contact_person',
  contactPhone: 'contact_phone',
  address: 'address',
  divisionCode: 'division_code',
  makerChecker: 'maker_checker',
  ownerKind: 'owner_kind',
  urbanRural: 'urban_rural',
} as const;

/** Writes changed attributes and counts the version on, also when only a table beside it changes. */
export async function updateAttributes(
  tx: Transaction,
  { id }: LockedOrganisation,
  attributes: Partial<Record<keyof typeof COLUMN_OF, string | null>>,
): Promise<void> {
  const assignments = Object.entries(attributes).map(
    ([name, value]) => sql`, ${sql.id(COLUMN_OF[name as keyof typeof COLUMN_OF])} = ${value}`,
  );
  await sql`UPDATE organisations SET version = version + 1${sql.join(assignments, sql``)} WHERE id = ${id}`.execute(
    tx.db,
  );
}

/** Keeps the present name as a former one, and writes the new. */
export async function updateName(
  tx: Transaction,
  office: LockedOrganisation,
  name: LocalText,
  from: PlainDate,
): Promise<void> {
  await sql`
    INSERT INTO organisation_names (organisation_id, name, name_en, valid_from, valid_to)
    VALUES (${office.id}, ${office.name.zh}, ${office.name.en}, ${office.namedFrom}, ${from})`.execute(tx.db);
  await sql`
    UPDATE organisations SET name = ${name.zh}, name_en = ${name.en}, version = version + 1
     WHERE id = ${office.id}`.execute(tx.db);
}

export async function closeOffice(
  tx: Transaction,
  { id }: LockedOrganisation,
  from: PlainDate,
  successorId: Id<'organisation'> | null,
): Promise<void> {
  await sql`
    UPDATE organisation_stages SET valid_to = greatest(${from}::date, valid_from)
     WHERE organisation_id = ${id} AND valid_to IS NULL`.execute(tx.db);
  await sql`
    UPDATE organisation_campuses SET valid_to = greatest(${from}::date, valid_from)
     WHERE organisation_id = ${id} AND valid_to IS NULL`.execute(tx.db);
  await sql`
    UPDATE organisations SET valid_to = ${from}, successor_id = ${successorId}, version = version + 1
     WHERE id = ${id}`.execute(tx.db);
}

/** Open offices directly below. */
export async function countOpenChildren(tx: Transaction, id: Id<'organisation'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM organisations WHERE parent_id = ${id} AND valid_to IS NULL`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

interface CampusWanted {
  readonly id?: string | undefined;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly address: string;
}

/** Makes the open campuses of a school those given. */
export async function writeCampuses(
  tx: Transaction,
  schoolId: Id<'organisation'>,
  wanted: readonly CampusWanted[],
  from: PlainDate,
): Promise<OrganisationChanges> {
  const { rows: present } = await sql<{ id: string; name: string }>`
    SELECT id, name FROM organisation_campuses WHERE organisation_id = ${schoolId} AND valid_to IS NULL ORDER BY id`.execute(
    tx.db,
  );
  const kept = new Set(wanted.flatMap(({ id }) => id ?? []));
  if ([...kept].some((id) => !present.some((campus) => campus.id === id)))
    refuseWith(ORGANISATION_PROBLEMS.campusUnknown);
  const closed = present.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  await sql`
    UPDATE organisation_campuses SET valid_to = greatest(${from}::date, valid_from)
     WHERE id = ANY (${closed}::bigint[])`.execute(tx.db);
  for (const { id, nameZh, nameEn, address } of wanted) {
    await (id === undefined
      ? sql`
          INSERT INTO organisation_campuses (organisation_id, name, name_en, address, valid_from)
          VALUES (${schoolId}, ${nameZh}, ${nameEn}, ${address}, ${from})`
      : sql`
          UPDATE organisation_campuses SET name = ${nameZh}, name_en = ${nameEn}, address = ${address}
           WHERE id = ${id} AND organisation_id = ${schoolId}`
    ).execute(tx.db);
  }
  const names = (campuses: readonly string[]) => (campuses.length === 0 ? null : campuses.join('、'));
  const before = names(present.map(({ name }) => name));
  const after = names(wanted.map(({ nameZh }) => nameZh));
  return before === after ? {} : { campuses: { from: before, to: after } };
}

interface Plan {
  readonly stage: number;
  readonly schoolYear: number;
  readonly classSizeMax: number;
  readonly placesPlanned: number | null;
  readonly classesPlanned: number | null;
}

/** Writes caps and plans of the stages and years given. */
export async function writePlans(
  tx: Transaction,
  schoolId: Id<'organisation'>,
  plans: readonly Plan[],
): Promise<OrganisationChanges> {
  const changes: Record<string, { from: string | null; to: string | null }> = {};
  for (const plan of plans) {
    const { stage, schoolYear, classSizeMax, placesPlanned, classesPlanned } = plan;
    const { rows } = await sql<{
      class_size_max: number;
      places_planned: number | null;
      classes_planned: number | null;
    }>`
      SELECT class_size_max, places_planned, classes_planned FROM organisation_plans
       WHERE organisation_id = ${schoolId} AND stage = ${stage} AND school_year = ${schoolYear}`.execute(tx.db);
    const [row] = rows;
    const before = row === undefined ? null : describePlan(row.class_size_max, row.places_planned, row.classes_planned);
    const after = describePlan(classSizeMax, placesPlanned, classesPlanned);
    if (before === after) continue;
    await sql`
      INSERT INTO organisation_plans (organisation_id, stage, school_year, class_size_max, places_planned, classes_planned)
      VALUES (${schoolId}, ${stage}, ${schoolYear}, ${classSizeMax}, ${placesPlanned}, ${classesPlanned})
      ON CONFLICT ON CONSTRAINT organisation_plans_key DO UPDATE
         SET class_size_max = excluded.class_size_max, places_planned = excluded.places_planned,
             classes_planned = excluded.classes_planned`.execute(tx.db);
    changes[`plan.${stage}.${schoolYear}`] = { from: before, to: after };
  }
  return changes;
}

/** Class size, places, classes: `45/180/4`. */
function describePlan(...parts: readonly (number | null)[]): string {
  return parts.map((part) => part ?? '—').join('/');
}
