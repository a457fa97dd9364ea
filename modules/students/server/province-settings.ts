import type { PlainDate } from '@xueji/kernel';
import { organisationKindNumber } from '@xueji/platform/access';
import { runPrepared, type Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import {
  type ApprovalSetting,
  approvalsOn,
  extensionFieldsOn,
  type FieldSetting,
  NATIONAL_SETTINGS,
  overlayOn,
  type ProvinceSettings,
} from '../model/index.ts';
import { listExtensionFields } from './extension-field-repository.ts';

/** A setting with who made it. */
export interface SignedFieldSetting extends FieldSetting {
  readonly setBy: string;
}

/** Who must agree to new values of a field, with who set it so. */
export interface SignedApprovalSetting extends ApprovalSetting {
  readonly setBy: string;
}

/** What the province above a place in the administering tree decides, on a day. */
export async function provinceSettingsAt(
  tx: Transaction,
  scopeNo: string,
  today: PlainDate,
): Promise<ProvinceSettings> {
  const [fields, settings, approvals] = await Promise.all([
    listExtensionFields(tx, scopeNo),
    listFieldSettings(tx, scopeNo),
    listApprovalSettings(tx, scopeNo),
  ]);
  return {
    ...NATIONAL_SETTINGS,
    requiredness: overlayOn(settings, today),
    approvals: approvalsOn(approvals, today),
    extensionFields: extensionFieldsOn(fields, today).map(({ key, label, help, kind, choices, isRequired }) => ({
      ...{ key, label, help, kind, choices, isRequired },
    })),
  };
}

/** Everything the province above a place ever set, the latest first. */
export async function listFieldSettings(tx: Transaction, scopeNo: string): Promise<readonly SignedFieldSetting[]> {
  const { rows } = await runPrepared(
    tx.db,
    sql<SignedFieldSetting>`
      SELECT f.field, f.effective_from AS "effectiveFrom", f.requiredness, coalesce(a.display_name, '') AS "setBy"
        FROM organisations p
        JOIN field_settings f ON f.province_id = p.id
        LEFT JOIN accounts a ON a.id = f.account_id
       WHERE p.kind = ${organisationKindNumber('province')} AND p.scope_from <= ${scopeNo} AND p.scope_to >= ${scopeNo}
       ORDER BY f.field, f.effective_from DESC`,
  );
  return rows;
}

/** Every approval the province above a place ever set, the latest first. */
export async function listApprovalSettings(
  tx: Transaction,
  scopeNo: string,
): Promise<readonly SignedApprovalSetting[]> {
  const { rows } = await runPrepared(
    tx.db,
    sql<SignedApprovalSetting>`
      SELECT f.field, f.effective_from AS "effectiveFrom", f.approval, coalesce(a.display_name, '') AS "setBy"
        FROM organisations p
        JOIN field_approvals f ON f.province_id = p.id
        LEFT JOIN accounts a ON a.id = f.account_id
       WHERE p.kind = ${organisationKindNumber('province')} AND p.scope_from <= ${scopeNo} AND p.scope_to >= ${scopeNo}
       ORDER BY f.field, f.effective_from DESC`,
  );
  return rows;
}
