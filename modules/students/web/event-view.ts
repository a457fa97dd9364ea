import type { ProvincialLists } from '@xueji/code-sets';
import type { LocalText } from '@xueji/kernel';
import type { Tone } from '@xueji/platform/web';
import {
  extensionOfPath,
  extensionText,
  type FieldPath,
  labelOfField,
  STUDENT_FIELDS,
  type StudentFieldKey,
  shownValue,
  studentField,
} from '../model/index.ts';
import { EVIDENCE_LABELS } from './evidence-labels.ts';
import type { EventWords } from './record-parts.ts';
import type { ExtensionValue, RecordEvent } from './student-queries.ts';

type Change = RecordEvent['changes'][number];

/** One change in words. What is a field of the record carries its label; a strange name is seen, not hidden. */
export interface ShownChange {
  readonly label: LocalText;
  readonly from: LocalText | null;
  readonly to: LocalText | null;
}

const LABELS: Readonly<Record<string, LocalText>> = {
  status: { zh: '学籍状态', en: 'Status' },
  number: { zh: '学籍号', en: 'Student number' },
  evidence: { zh: '材料', en: 'Evidence' },
  cardNumbers: { zh: '号码和电话', en: 'Numbers and telephones' },
  import: { zh: '导入批次', en: 'Import' },
  class: { zh: '班号', en: 'Class' },
  row: { zh: '名册行号', en: 'Row of the list' },
  school: { zh: '学校', en: 'School' },
  problem: { zh: '问题学籍', en: 'Problem record' },
  confirmed: { zh: '确认的依据', en: 'Ground of the confirmation' },
  findings: { zh: '确认的事项', en: 'Findings confirmed' },
};

/** Words of what this room itself writes into events. */
const OWN_WORDS: EventWords = {
  evidence: EVIDENCE_LABELS,
  cardNumbers: { masked: { zh: '隐去部分数字', en: 'partly hidden' }, full: { zh: '完整', en: 'in full' } },
};

/** What the province has added to code lists and to the form. */
export interface ProvincialWords {
  readonly provincial?: ProvincialLists | undefined;
  readonly extension?: readonly ExtensionValue[];
}

export function shownChange(
  { what, from, to }: Change,
  words: EventWords,
  { provincial, extension = [] }: ProvincialWords = {},
): ShownChange {
  const added = extensionOfPath(what, extension);
  if (added !== undefined) {
    const text = (written: string | null) => (written === null ? null : extensionText(added, written));
    return { label: added.label, from: text(from), to: text(to) };
  }

  const field = STUDENT_FIELDS.find(({ key }) => key === what);
  const value = (written: string | null): LocalText | null => {
    if (written === null) return null;
    return (
      words[what]?.[written] ??
      OWN_WORDS[what]?.[written] ??
      (field && fieldWords(field.key, written, provincial)) ??
      asItStands(written)
    );
  };
  const label = LABELS[what] ?? (field && labelOfField(what as FieldPath)) ?? asItStands(what);
  return { label, from: value(from), to: value(to) };
}

/** Why something was decided, in words; a reason a person wrote stands as written. */
export function shownReason(reason: string, words: EventWords): LocalText {
  return words['reason']?.[reason] ?? asItStands(reason);
}

/** How an event reads, from the end of its kind: `case.school-review.returned`. */
export function toneOfEvent(kind: string): Tone {
  const tones: Readonly<Record<string, Tone>> = {
    started: 'active',
    'submitted-again': 'active',
    passed: 'done',
    approved: 'done',
    returned: 'warning',
    refused: 'danger',
  };
  return tones[kind.slice(kind.lastIndexOf('.') + 1)] ?? 'neutral';
}

function fieldWords(
  key: StudentFieldKey,
  written: string,
  provincial: ProvincialLists | undefined,
): LocalText | undefined {
  const shown = shownValue(studentField(key), written, provincial);
  return shown.kind === 'text' && typeof shown.text === 'object' ? shown.text : undefined;
}

function asItStands(text: string): LocalText {
  return { zh: text, en: text };
}
