import type { ExportSheet } from '@xueji/exports/server';
import { dateInShanghai } from '@xueji/kernel';
import { typesetInWorker } from '@xueji/platform/typesetting';
import { CHECK_SHEET_PAPER, isDense, type SheetSection, sheetSections } from '../model/index.ts';
import { byClass, classPaper } from './class-paper.ts';
import type { PaperPupil } from './paper-pupils.ts';
import { paperWords, readPaperRecord } from './read-paper-record.ts';
import { TEMPLATES } from './template-folder.ts';

interface CheckSheet extends ExportSheet {
  readonly pupil: PaperPupil;
  readonly name: string;
  readonly seat: string | null;
  /** What the class list to tick says. */
  readonly row: Readonly<Record<'sex' | 'birthDate' | 'number', string>>;
  readonly sections: readonly SheetSection[];
}

/** 信息核对单: one sheet to a pupil, and a list for the teacher. */
export const checkSheetPaper = classPaper<CheckSheet>({
  offer: CHECK_SHEET_PAPER,
  async readAll(services, tx, pupils, { columns, isMasked }) {
    const words = await paperWords(tx);
    const sheets: CheckSheet[] = [];
    for (const pupil of pupils) {
      const found = await readPaperRecord(services, tx, pupil.studentId, isMasked);
      if (found === undefined) continue;
      const { record, placement } = found;
      sheets.push({
        studentId: pupil.studentId,
        pupil,
        name: record.name,
        seat: pupil.seat ?? placement?.seatNumber ?? null,
        row: {
          sex: record.values['sexCode'] === '2' ? '女' : '男',
          birthDate: String(record.values['birthDate'] ?? ''),
          number: String(record.values['nationalNumber'] ?? ''),
        },
        sections: sheetSections(record, placement, columns, words),
      });
    }
    return sheets;
  },
  typeset: (sheets, { mark, at, columns }) =>
    typesetInWorker({
      folder: TEMPLATES,
      template: 'check-sheet.typ',
      madeAt: at,
      content: {
        mark,
        date: dateInShanghai(at),
        classes: byClass(sheets).map((ofClass) => ({
          school: ofClass[0].pupil.school,
          className: ofClass[0].pupil.className,
          withOverview: columns.includes('overview'),
          rows: ofClass.map(({ seat, name, row }) => ({ seat, name, ...row })),
          pupils: ofClass.map(({ pupil, seat, name, sections }) => ({
            school: pupil.school,
            className: pupil.className,
            seat,
            name,
            sections,
            isDense: isDense(sections),
          })),
        })),
      },
    }),
});
