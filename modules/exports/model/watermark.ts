import { dateInShanghai, type Language, type LocalText } from '@xueji/kernel';
import { EXPORT_PURPOSES, type ExportPurpose } from './export-purposes.ts';

/** Who took a file or sheet away, and what for. */
export interface Taking {
  /** Names the export; left out for what is printed from the screen. */
  readonly exportId?: string;
  readonly person: string;
  readonly office: LocalText;
  readonly at: Date;
  readonly purpose?: ExportPurpose;
}

/** The line that stands on every exported file: who, which office, when, for what, and that it goes no further. */
export function watermarkText({ exportId, person, office, at, purpose }: Taking, language: Language): string {
  const clock = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  const isChinese = language === 'zh';
  return [
    ...(exportId === undefined ? [] : [isChinese ? `导出编号 ${exportId}` : `Export ${exportId}`]),
    person,
    office[language],
    `${dateInShanghai(at)} ${clock}`,
    ...(purpose === undefined
      ? []
      : [isChinese ? `用途：${EXPORT_PURPOSES[purpose].zh}` : `For: ${EXPORT_PURPOSES[purpose].en}`]),
    isChinese ? '含学生个人信息，仅限本用途，不得转发' : 'Personal data of pupils: for this purpose only',
  ].join(' · ');
}
