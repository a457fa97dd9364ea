import type { ExportSheet } from '@xueji/exports/server';
import { appendAudit } from '@xueji/platform/audit';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { typesetInWorker } from '@xueji/platform/typesetting';
import { cardContent, type StudentCardContent } from '@xueji/students';
import { readPhoto } from '@xueji/students/server';
import { RECORD_CARD_PAPER } from '../model/index.ts';
import { classPaper } from './class-paper.ts';
import { paperWords, readPaperRecord } from './read-paper-record.ts';
import { TEMPLATES } from './template-folder.ts';

interface Card extends ExportSheet {
  readonly card: StudentCardContent;
  readonly photo: Buffer | undefined;
}

/** 学籍卡 in bulk; every card printed stands in the history of its pupil. */
export const recordCardPaper = classPaper<Card>({
  offer: RECORD_CARD_PAPER,
  async readAll(services, tx, pupils, { columns, isMasked }) {
    const words = await paperWords(tx);
    const cards: Card[] = [];
    for (const { studentId } of pupils) {
      const found = await readPaperRecord(services, tx, studentId, isMasked);
      if (found === undefined) continue;
      await appendRecordEvent(tx, {
        kind: 'card.printed',
        occurredAt: services.clock.now(),
        studentId,
        organisationId: tx.actor.organisationId,
        scopeNo: tx.actor.scopeFrom,
        changes: { cardNumbers: { from: null, to: isMasked ? 'masked' : 'full' } },
      });
      await appendAudit(tx, { action: 'students.print-card', studentId });
      const photo = columns.includes('photo') ? await readPhoto(services, tx, studentId) : undefined;
      cards.push({ studentId, card: cardContent(found, words), photo });
    }
    return cards;
  },
  typeset: (cards, { mark, at }) =>
    typesetInWorker({
      folder: TEMPLATES,
      template: 'record-card.typ',
      madeAt: at,
      pictures: new Map(
        cards.flatMap(({ photo, studentId }) => (photo === undefined ? [] : [[pictureOf(studentId), photo] as const])),
      ),
      content: {
        mark,
        cards: cards.map(({ card, photo, studentId }) => ({
          ...card,
          photo: photo === undefined ? null : pictureOf(studentId),
        })),
      },
    }),
});

function pictureOf(studentId: string): string {
  return `${studentId}.jpg`;
}
