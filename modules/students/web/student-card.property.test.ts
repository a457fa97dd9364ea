import type { Language } from '@xueji/kernel';
import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { cardContent, GUARDIAN_FIELDS, type SheetValue, type ShownValue, shownValue } from '../model/index.ts';
import { anyRecord, CARRIED_FIELDS } from '../testing/any-record.ts';
import { StudentCard } from './StudentCard.tsx';
import type { StudentRecord } from './student-queries.ts';

function divisionName(code: string): string {
  return `某省某市${code.slice(0, 2)}区`;
}

type Draft = ReturnType<typeof anyRecord> extends fc.Arbitrary<infer Value> ? Value : never;

/** A record as it comes over the wire. */
function recordOf(draft: Draft): StudentRecord {
  const { guardians, extension: _, ...values } = draft;
  return {
    id: '1',
    version: 1,
    name: draft.name ?? '',
    namePinyin: draft.namePinyin ?? '',
    isRestricted: false,
    createdAt: '2026-09-10T01:00:00.000Z',
    updatedAt: '2026-09-10T01:00:00.000Z',
    values,
    guardians: guardians.map((member, index) => ({ ordinal: index + 1, values: member })),
    numbers: [],
    documents: [],
    extension: [],
    evidence: [],
    photos: [],
  };
}

/** The text of a page, as a person reads it. */
function textOf(markup: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };
  return markup
    .replace(/<[^>]+>/g, '\n')
    .replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => entities[name] ?? '');
}

/** What a value has to read as on the card; nothing for one that is not there. */
function wordsOf(shown: ShownValue, language: Language): string {
  switch (shown.kind) {
    case 'waiting':
    case 'empty':
      return '';
    case 'text':
      return typeof shown.text === 'string' ? shown.text : shown.text[language];
    case 'date':
      return shown.date;
    case 'protected':
      return shown.masked;
    case 'division':
      return divisionName(shown.code);
  }
}

describe('the card on paper', () => {
  it.each(['zh', 'en'] as const)('shows every value of every record (%s)', (language) => {
    const shows = fc.property(anyRecord(), (draft) => {
      const record = recordOf(draft);
      const content = cardContent({ record, placement: null }, { language, divisionName });
      const text = textOf(
        renderToStaticMarkup(createElement(StudentCard, { content, language, photo: null, note: '' })),
      );
      const values: (readonly [(typeof CARRIED_FIELDS)[number] | (typeof GUARDIAN_FIELDS)[number], SheetValue])[] = [
        ...CARRIED_FIELDS.map((field) => [field, record.values[field.key]] as const),
        ...record.guardians.flatMap((member) =>
          GUARDIAN_FIELDS.map((field) => [field, member.values[field.key]] as const),
        ),
      ];
      for (const [field, value] of values) expect(text).toContain(wordsOf(shownValue(field, value), language));
    });
    fc.assert(shows, { seed: 20_260_910, numRuns: 60 });
  });
});
