import { SPREADSHEET_PROBLEMS } from '@xueji/platform/spreadsheet';
import type { AwkwardFile, AwkwardOutcome } from './awkward-file.ts';
import { AWKWARD_KINDS } from './awkward-kinds.ts';
import { AWKWARD_LISTS } from './awkward-lists.ts';
import { HOSTILE_FILES } from './hostile-files.ts';

/** Every file that was hard to read once, and every trick known: kept so that each keeps its outcome. */
export const AWKWARD_FILES: readonly AwkwardFile[] = [...AWKWARD_LISTS, ...AWKWARD_KINDS, ...HOSTILE_FILES];

const TITLES: ReadonlyMap<string, string> = new Map(
  Object.values(SPREADSHEET_PROBLEMS).map(({ type, title }) => [type, title.en]),
);

/** An outcome in words. */
export function describeOutcome(outcome: AwkwardOutcome): string {
  switch (outcome.kind) {
    case 'refused':
      return `refused: ${TITLES.get(outcome.type) ?? outcome.type} (\`${outcome.type}\`)`;
    case 'asks':
      return `asks the clerk about ${outcome.about.join(', ')}`;
    case 'read': {
      const values = (outcome.values ?? []).map(([row, field, reading]) => `row ${row} ${field} = ${reading}`);
      const rows = outcome.rows === 1 ? '1 row' : `${outcome.rows} rows`;
      return [`read: ${rows} below row ${outcome.headerRow} of "${outcome.sheet}"`, ...values].join('; ');
    }
  }
}
