import { listRoster } from '@xueji/classes/server';
import type { ExportSheet, PaperKind } from '@xueji/exports/server';
import { dateInShanghai, type Id, type LocalText, type PlainDate, partsOf, refuseWith } from '@xueji/kernel';
import { PAPER_TEMPLATES } from '@xueji/papers/server';
import { idText } from '@xueji/platform/contract';
import type { Transaction } from '@xueji/platform/database';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { qrPicture, typesetInWorker } from '@xueji/platform/typesetting';
import { cryptoRandom } from '@xueji/processes/server';
import { z } from 'zod';
import { FAMILY_PROBLEMS, FAMILY_SLIPS, familyCode, isCollecting, linkFragment } from '../model/index.ts';
import { codeIndexOf } from './code-index.ts';
import { replaceCode } from './code-repository.ts';
import { type CollectionRow, listCollections } from './collection-repository.ts';
import { getFamilyContext } from './family-context.ts';

/** Where families fill in the form, of whatever node. */
const FAMILY_PATH = '/family';

const scopeSchema = z.strictObject({
  collectionId: idText,
  studentIds: z.array(idText).min(1).max(FAMILY_SLIPS.rowsMax),
});

/** The slip of one pupil. Its code is nowhere else: what is stored of it is a hash. */
interface Slip extends ExportSheet {
  readonly code: string;
  readonly link: string;
  readonly name: string;
  readonly seat: string | null;
  readonly sheet: ClassSheet;
}

/** What stands on every slip of a class, and on its QR sheet. */
interface ClassSheet {
  readonly number: string;
  readonly link: string;
  readonly address: string;
  readonly school: string;
  readonly className: string;
  readonly note: string | null;
  readonly closesOn: string;
}

/** 家庭填报单: making the file gives every chosen pupil a new code, and lets the former one die. */
export const familySlips: PaperKind<z.output<typeof scopeSchema>, Slip> = {
  offer: FAMILY_SLIPS,
  scope: scopeSchema,
  async describe(services, tx, scope): Promise<LocalText> {
    const now = services.clock.now();
    const collection = await getOpenCollection(tx, now, scope.collectionId);
    const members = new Set((await listRoster(tx, [collection.classId])).map(({ studentId }) => studentId));
    if (scope.studentIds.some((id) => !members.has(id as Id<'student'>))) refuseWith(FAMILY_PROBLEMS.notInClass);
    const { className } = await getFamilyContext(tx, now, collection.classId);
    const count = new Set(scope.studentIds).size;
    return { zh: `${className.zh}家庭填报单${count}份`, en: `${count} slips for families, ${className.en}` };
  },
  count: async (_services, _tx, { studentIds }) => new Set(studentIds).size,
  async readSheets(services, tx, { scope, after, limit }) {
    const now = services.clock.now();
    const collection = await getOpenCollection(tx, now, scope.collectionId);
    const wanted = new Set(scope.studentIds);
    const pupils = (await listRoster(tx, [collection.classId])).filter(({ studentId }) => wanted.has(studentId));
    const from = after === undefined ? 0 : pupils.findIndex(({ studentId }) => studentId === after) + 1;
    const sheet = await classSheetOf(tx, now, collection);
    const slips: Slip[] = [];
    for (const { studentId, name, seatNumber: seat } of pupils.slice(from, from + limit)) {
      const code = familyCode(cryptoRandom);
      await replaceCode(tx, {
        collectionId: collection.id,
        studentId,
        scopeNo: collection.scopeNo,
        competenceNo: collection.competenceNo,
        codeIndex: codeIndexOf(services.vault, collection.number, code),
        issuedAt: now,
      });
      await appendRecordEvent(tx, {
        kind: 'family.code-issued',
        occurredAt: now,
        studentId,
        organisationId: tx.actor.organisationId,
        scopeNo: collection.scopeNo,
      });
      slips.push({ studentId, code, link: `${sheet.link}.${code}`, name, seat, sheet });
    }
    return slips;
  },
  typeset: (slips, { mark, at, columns }) => {
    const [first] = slips;
    const pictures = new Map(slips.map(({ studentId, link }) => [`${studentId}.svg`, qrPicture(link)]));
    if (first !== undefined) pictures.set('class.svg', qrPicture(first.sheet.link));
    return typesetInWorker({
      folder: PAPER_TEMPLATES,
      template: 'family-slips.typ',
      madeAt: at,
      pictures,
      content: {
        mark,
        date: dateInShanghai(at),
        sheet: first?.sheet ?? null,
        withClassSheet: columns.includes('class-sheet'),
        slips: columns.includes('slips')
          ? slips.map(({ studentId, code, name, seat }) => ({ code, name, seat, qr: `${studentId}.svg` }))
          : [],
      },
    });
  },
};

/** The collection, while it can still give codes. */
export async function getOpenCollection(tx: Transaction, now: Date, collectionId: string): Promise<CollectionRow> {
  const [collection] = await listCollections(tx, { id: collectionId }, 1);
  if (collection === undefined) refuseWith(FAMILY_PROBLEMS.collectionNotFound);
  if (!isCollecting(collection, dateInShanghai(now))) refuseWith(FAMILY_PROBLEMS.collectionClosed);
  return collection;
}

async function classSheetOf(tx: Transaction, now: Date, collection: CollectionRow): Promise<ClassSheet> {
  const { school, className } = await getFamilyContext(tx, now, collection.classId);
  const { number, formAddress, note, closesOn } = collection;
  const address = `${formAddress}${FAMILY_PATH}`;
  return {
    number,
    // What follows # is never sent to a server, and so is in no log.
    link: `${address}#${linkFragment(number)}`,
    address,
    school: school.name.zh,
    className: className.zh,
    note,
    closesOn: longDate(closesOn),
  };
}

function longDate(date: PlainDate): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
}
