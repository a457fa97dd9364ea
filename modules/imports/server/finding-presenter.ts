import type { Vault } from '@xueji/platform/crypto';
import { columnLetterOf } from '@xueji/platform/spreadsheet';
import { describeFinding, type FieldPath, labelOfField } from '@xueji/students';
import type { z } from 'zod';
import type { findingSchema } from '../model/index.ts';
import type { FindingRow } from './import-reading.ts';
import { openContent, shownValue } from './staged-content.ts';

export function presentFinding(vault: Vault, row: FindingRow): z.output<typeof findingSchema> {
  const content = openContent(vault, row);
  const finding = { ruleId: row.ruleId, field: row.field as FieldPath, values: row.values };
  const { message, why, fix } = describeFinding(finding);
  return {
    id: row.id,
    rowNumber: row.rowNumber,
    columnLetter: row.columnIndex === null ? null : columnLetterOf(row.columnIndex),
    column: labelOfField(finding.field),
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
