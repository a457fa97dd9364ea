import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { OpenWorkAtOffice, Role } from '../model/index.ts';
import { type AdministeredReach, administeredOffices } from './office-reach.ts';

/**
 * What a person has under way, office by office of the scope, with the colleagues who may get the half-filled forms: those
 * with a present or coming post of a duty that the person has or had there and that fills in forms.
 */
export async function listOpenWork(
  tx: Transaction,
  accountId: string,
  { formRoles, now }: { readonly formRoles: readonly Role[]; readonly now: Date },
): Promise<readonly OpenWorkAtOffice[]> {
  const reach: AdministeredReach = tx.actor;
  const { rows } = await sql<OpenWorkAtOffice>`
    WITH RECURSIVE ${administeredOffices(reach)},
    held AS (
      SELECT organisation_id, array_agg(DISTINCT role) FILTER (WHERE role = ANY(${[...formRoles]})) AS roles
        FROM posts WHERE account_id = ${accountId} AND scope_no >= ${tx.actor.scopeFrom} AND scope_no <= ${tx.actor.scopeTo}
       GROUP BY organisation_id)
    SELECT jsonb_build_object('id', o.id::text, 'kind', o.kind, 'name', jsonb_build_object('zh', o.name, 'en', o.name_en)) AS organisation,
           w.forms, w.imports, w.placements, w.exports,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.account_id::text, 'name', s.display_name,
                                                         'formsBegunToo', s.forms_begun_too) ORDER BY s.account_id)
                       FROM find_successors(${accountId}, o.id, held.roles) s
                      WHERE NOT s.is_sealed AND s.account_id <> ${tx.actor.accountId}
                        AND EXISTS (SELECT 1 FROM administered d WHERE d.id = o.id)), '[]') AS successors
      FROM held JOIN organisations o ON o.id = held.organisation_id
      CROSS JOIN LATERAL count_open_work(${accountId}, o.id, ${now}) w
     ORDER BY o.kind, o.scope_from`.execute(tx.db);
  return rows;
}

/** Somebody who holds, or will hold, one of these duties at an office; undefined when nobody such. */
export async function findSuccessor(
  tx: Transaction,
  wanted: {
    readonly accountId: string;
    readonly successorId: string;
    readonly organisationId: string;
    readonly roles: readonly Role[];
  },
): Promise<{ readonly isSealed: boolean } | undefined> {
  const { accountId, successorId, organisationId, roles } = wanted;
  const { rows } = await sql<{ isSealed: boolean }>`
    SELECT is_sealed AS "isSealed" FROM find_successors(${accountId}, ${organisationId}, ${[...roles]})
     WHERE account_id = ${successorId}`.execute(tx.db);
  return rows[0];
}

/** Moves half-filled forms; answers how many moved, and how many stayed because the successor has begun them too. */
export async function moveForms(
  tx: Transaction,
  { from, to, organisationId }: { readonly from: string; readonly to: string; readonly organisationId: string },
): Promise<{ readonly moved: number; readonly kept: number }> {
  const { rows } = await sql<{ moved: number; kept: number }>`
    SELECT moved, kept FROM hand_over_forms(${from}, ${to}, ${organisationId})`.execute(tx.db);
  return rows[0] ?? { moved: 0, kept: 0 };
}
