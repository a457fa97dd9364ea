import type { ExportSheet } from '@xueji/exports/server';
import { dateInShanghai } from '@xueji/kernel';
import { typesetInWorker } from '@xueji/platform/typesetting';
import { readPupilCells } from '@xueji/students/server';
import { ROSTER_PAPER } from '../model/index.ts';
import { byClass, classPaper } from './class-paper.ts';
import type { PaperPupil } from './paper-pupils.ts';
import { TEMPLATES } from './template-folder.ts';

interface RosterLine extends ExportSheet {
  readonly pupil: PaperPupil;
  readonly cells: Readonly<Record<string, string | null>>;
}

/** Characters that fit a sheet standing upright; wider lists lie down. */
const UPRIGHT_CHARACTERS = 104;

/** 花名册 on paper, a class to a page. */
export const rosterPaper = classPaper<RosterLine>({
  offer: ROSTER_PAPER,
  async readAll(services, tx, pupils, { columns, isMasked }) {
    const studentIds = pupils.map(({ studentId }) => studentId);
    const reading = { columns: [...columns, 'sex'], isMasked, language: 'zh' } as const;
    const cells = await readPupilCells(services, tx, studentIds, reading);
    return pupils.map((pupil) => ({
      studentId: pupil.studentId,
      pupil,
      cells: { ...cells.get(pupil.studentId), seat: pupil.seat, memberSince: pupil.memberSince },
    }));
  },
  typeset: (lines, { mark, at, columns }) => {
    const shown = ROSTER_PAPER.columns.filter(({ key }) => columns.includes(key));
    return typesetInWorker({
      folder: TEMPLATES,
      template: 'roster-sheet.typ',
      madeAt: at,
      content: {
        mark,
        date: dateInShanghai(at),
        isFlipped: shown.reduce((sum, { width }) => sum + width, 0) > UPRIGHT_CHARACTERS,
        columns: shown.map(({ label, width }) => ({ label: label.zh, width })),
        classes: byClass(lines).map((ofClass) => ({
          school: ofClass[0].pupil.school,
          className: ofClass[0].pupil.className,
          rows: ofClass.map(({ cells }) => shown.map(({ key }) => cells[key] ?? '')),
          boys: ofClass.filter(({ cells }) => cells['sex'] === '男').length,
          girls: ofClass.filter(({ cells }) => cells['sex'] === '女').length,
        })),
      },
    });
  },
});
