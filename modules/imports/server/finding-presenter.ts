import type { Vault } from '@xueji/platform/crypto';
import { columnLetterOf } from '@xueji/platform/spreadsheet';
import { describeRecordFinding, type ExtensionField, labelOfPath, type RecordPath } from '@xueji/students';
import type { z } from 'zod';
import type { findingSchema } from '../model/index.ts';
import type { FindingRow } from './import-reading.ts';
import { openContent, shownValue } from './staged-content.ts';

/** `extension` are the fields of the province of the list, retired ones too. */
export function presentFinding(
  vault: Vault,
  row: FindingRow,
  extension: readonly ExtensionField[],
): z.output<typeof findingSchema> {
  const content = openContent(vault, row);
  const finding = { ruleId: row.ruleId, field: row.field as RecordPath, values: row.values };
  const { message, why, fix } = describeRecordFinding(finding, extension);
  return {
    id: row.id,
    rowNumber: row.rowNumber,
    columnLetter: row.columnIndex === null ? null : columnLetterOf(row.columnIndex),
    column: labelOfPath(finding.field, extension),
    studentName: content.draft.name ?? null,
    field: finding.field,
    value: shownValue(content.values[finding.field]),
    isFixed: content.fixed.includes(finding.field),
    accepted:
      row.acceptedBy === null || row.acceptedAt === null
        ? null
        : { by: row.acceptedBy, at: row.acceptedAt.toISOString() },
    rowState: row.rowState,
    severity: row.severity,
    ruleId: row.ruleId,
    what: message,
    why,
    fix,
  };
}
