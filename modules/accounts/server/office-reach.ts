import { type Id, type LocalText, refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { type RawBuilder, sql } from 'kysely';
import { type AdministeredOffice, APPOINTMENT_PROBLEMS } from '../model/index.ts';

export interface AdministeredReach {
  readonly organisationId: string;
}

/** An office as a choice for a post. */
export interface OfficeChoice {
  readonly id: string;
  readonly code: string;
  readonly kind: number;
  readonly name: LocalText;
}

/**
 * `administered`, for WITH RECURSIVE: the own office and those directly below it. A school below a school (a teaching
 * point, a school under a central school) is administered by the authority above both.
 */
export function administeredOffices({ organisationId }: AdministeredReach): RawBuilder<unknown> {
  return sql`administered AS (
    SELECT id, kind FROM organisations WHERE id = ${organisationId}
    UNION ALL
    SELECT below.id, below.kind FROM organisations below JOIN administered above ON below.parent_id = above.id
     WHERE below.valid_to IS NULL AND (above.id = ${organisationId} OR above.kind >= 5))`;
}

/** Offices whose people the actor administers, to choose one from: the own one first, then in the order of the tree. */
export async function listAdministeredOffices(
  { actor, db }: Transaction,
  wanted: { readonly text: string; readonly id: string | undefined },
  limit: number,
): Promise<readonly OfficeChoice[]> {
  const { rows } = await sql<OfficeChoice>`
    WITH RECURSIVE ${administeredOffices(actor)}
    SELECT o.id, o.code, o.kind, jsonb_build_object('zh', o.name, 'en', o.name_en) AS name
      FROM administered d JOIN organisations o ON o.id = d.id
     WHERE (${wanted.id ?? null}::bigint IS NULL OR o.id = ${wanted.id ?? null})
       AND (strpos(o.name, ${wanted.text}) > 0 OR strpos(lower(o.name_en), lower(${wanted.text})) > 0 OR o.code = ${wanted.text})
     ORDER BY o.kind, o.scope_from LIMIT ${limit}`.execute(db);
  return rows;
}

export interface FoundOffice extends AdministeredOffice {
  readonly scopeNo: string;
}

/** An office of the scope with the authority that administers its people. Refuses `officeNotFound`. */
export async function getAdministeredOffice({ actor, db }: Transaction, id: string): Promise<FoundOffice> {
  const { rows } = await sql<{
    id: Id<'organisation'>;
    kind: number;
    name: LocalText;
    scopeNo: string;
    authority: FoundOffice['authority'];
  }>`
    WITH RECURSIVE upward AS (
      SELECT o.*, 0 AS height FROM organisations o
       WHERE o.id = ${id} AND o.valid_to IS NULL AND o.scope_from >= ${actor.scopeFrom} AND o.scope_from <= ${actor.scopeTo}
      UNION ALL
      SELECT above.*, below.height + 1 FROM organisations above JOIN upward below ON above.id = below.parent_id)
    SELECT o.id, o.kind, jsonb_build_object('zh', o.name, 'en', o.name_en) AS name, o.scope_from AS "scopeNo",
           (SELECT jsonb_build_object('id', a.id::text, 'name', jsonb_build_object('zh', a.name, 'en', a.name_en))
              FROM upward a WHERE a.height > 0 AND a.kind <= 4 ORDER BY a.height LIMIT 1) AS authority
      FROM upward o WHERE o.height = 0`.execute(db);
  return rows[0] ?? refuseWith(APPOINTMENT_PROBLEMS.officeNotFound);
}
