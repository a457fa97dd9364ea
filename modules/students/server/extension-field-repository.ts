import type { Id, LocalText, PlainDate } from '@xueji/kernel';
import { organisationKindNumber } from '@xueji/platform/access';
import { runPrepared, type Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { DatedExtensionField, ExtensionChoice, ExtensionKind } from '../model/index.ts';

/** An extension field as it stands in the table. */
export interface StoredExtensionField extends DatedExtensionField {
  readonly id: Id<'extension-field'>;
  readonly source: string;
  readonly setBy: string;
  readonly version: number;
}

interface FieldRow {
  readonly id: Id<'extension-field'>;
  readonly key: string;
  readonly label_zh: string;
  readonly label_en: string;
  readonly help_zh: string;
  readonly help_en: string;
  readonly kind: ExtensionKind;
  readonly choices: readonly ExtensionChoice[];
  readonly is_required: boolean;
  readonly source: string;
  readonly effective_from: PlainDate;
  readonly retired_from: PlainDate | null;
  readonly set_by: string;
  readonly version: number;
}

const COLUMNS = sql`f.id, f.key, f.label_zh, f.label_en, f.help_zh, f.help_en, f.kind, f.choices, f.is_required, f.source,
  f.effective_from, f.retired_from, coalesce(a.display_name, '') AS set_by, f.version`;

/** Everything the province above a place ever asked for beyond the national form, in the order it was added. */
export async function listExtensionFields(tx: Transaction, scopeNo: string): Promise<readonly StoredExtensionField[]> {
  const { rows } = await runPrepared(
    tx.db,
    sql<FieldRow>`
      SELECT ${COLUMNS}
        FROM organisations p
        JOIN extension_fields f ON f.province_id = p.id
        LEFT JOIN accounts a ON a.id = f.account_id
       WHERE p.kind = ${organisationKindNumber('province')} AND p.scope_from <= ${scopeNo} AND p.scope_to >= ${scopeNo}
       ORDER BY f.id`,
  );
  return rows.map(fieldOfRow);
}

/** A field of the actor's own province, locked. */
export async function lockOwnExtensionField(tx: Transaction, key: string): Promise<StoredExtensionField | undefined> {
  const { rows } = await sql<FieldRow>`
    SELECT ${COLUMNS} FROM extension_fields f LEFT JOIN accounts a ON a.id = f.account_id
     WHERE f.province_id = ${tx.actor.organisationId} AND f.key = ${key} FOR UPDATE OF f`.execute(tx.db);
  return rows[0] && fieldOfRow(rows[0]);
}

export interface FreshExtensionField {
  /** Two digits of the province. */
  readonly provinceCode: string;
  readonly label: LocalText;
  readonly help: LocalText;
  readonly kind: ExtensionKind;
  readonly choices: readonly ExtensionChoice[];
  readonly isRequired: boolean;
  readonly source: string;
  readonly effectiveFrom: string;
  readonly at: Date;
}

/** Writes a field under the next number of the actor's province. Whoever adds at the same time waits. */
export async function insertExtensionField(tx: Transaction, fresh: FreshExtensionField): Promise<string> {
  const { organisationId, accountId } = tx.actor;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('students.extension-fields', ${organisationId}::bigint))`.execute(
    tx.db,
  );
  const { rows } = await sql<{ key: string }>`
    INSERT INTO extension_fields (province_id, key, label_zh, label_en, help_zh, help_en, kind, choices, is_required, source,
                                  effective_from, account_id, set_at)
    SELECT ${organisationId}, ${fresh.provinceCode} || 'x' || (count(*) + 1), ${fresh.label.zh}, ${fresh.label.en}, ${fresh.help.zh},
           ${fresh.help.en}, ${fresh.kind}, ${JSON.stringify(fresh.choices)}::jsonb, ${fresh.isRequired}, ${fresh.source},
           ${fresh.effectiveFrom}::date, ${accountId}, ${fresh.at}::timestamptz
      FROM extension_fields WHERE province_id = ${organisationId}
    RETURNING key`.execute(tx.db);
  const key = rows[0]?.key;
  if (key === undefined) throw new Error('The field was not written');
  return key;
}

/** Other words, another requirement, or the end of a locked field, under its next version. */
export async function updateExtensionField(
  tx: Transaction,
  { id }: Pick<StoredExtensionField, 'id'>,
  changes: Pick<StoredExtensionField, 'label' | 'help' | 'isRequired' | 'source' | 'retiredFrom'>,
  at: Date,
): Promise<void> {
  const { label, help, isRequired, source, retiredFrom } = changes;
  await sql`
    UPDATE extension_fields
       SET label_zh = ${label.zh}, label_en = ${label.en}, help_zh = ${help.zh}, help_en = ${help.en}, is_required = ${isRequired},
           source = ${source}, retired_from = ${retiredFrom}::date, account_id = ${tx.actor.accountId},
           set_at = ${at}::timestamptz, version = version + 1
     WHERE id = ${id}`.execute(tx.db);
}

function fieldOfRow(row: FieldRow): StoredExtensionField {
  return {
    id: row.id,
    key: row.key,
    label: { zh: row.label_zh, en: row.label_en },
    help: { zh: row.help_zh, en: row.help_en },
    kind: row.kind,
    choices: row.choices,
    isRequired: row.is_required,
    source: row.source,
    effectiveFrom: row.effective_from,
    retiredFrom: row.retired_from,
    setBy: row.set_by,
    version: row.version,
  };
}
