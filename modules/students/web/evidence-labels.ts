import type { LocalText } from '@xueji/kernel';
import type { EvidenceKind } from './proof-file.ts';

/** What the kinds of proof are called, the most wanted first. */
export const EVIDENCE_LABELS = {
  'attendance-proof': { zh: '在读证明', en: 'Proof of attendance' },
  'household-register': { zh: '户口簿', en: 'Household register' },
  'id-document': { zh: '身份证件', en: 'ID document' },
  other: { zh: '其他材料', en: 'Other' },
} as const satisfies Record<EvidenceKind, LocalText>;
