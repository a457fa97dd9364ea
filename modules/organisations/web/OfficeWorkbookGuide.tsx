import { useLocalText, useMessages } from '@xueji/platform/web';
import { isRequiredColumn, labelOfColumn, type OfficeColumn, officeColumns } from '../model/index.ts';
import { workbookMessages } from './office-workbook-messages.ts';

/** What is said of a column; the others need no word. */
const HOW_TO = {
  parentCode: 'howCode',
  code: 'howCode',
  kind: 'howKind',
  openedOn: 'howDay',
  schoolType: 'howType',
  primaryYears: 'howStages',
  juniorYears: 'howStages',
  seniorYears: 'howStages',
  competentCode: 'howCompetent',
  seniorCompetentCode: 'howCompetent',
  ownerKind: 'howOptional',
  urbanRural: 'howOptional',
  makerChecker: 'howOptional',
} as const satisfies Partial<Record<OfficeColumn, string>>;

type Hint = (typeof HOW_TO)[keyof typeof HOW_TO];

/** Columns of which the same is said stand in one line, in their order. */
function linesOf(): readonly { readonly columns: readonly OfficeColumn[]; readonly hint: Hint | undefined }[] {
  const lines: { columns: OfficeColumn[]; hint: Hint | undefined }[] = [];
  for (const column of officeColumns) {
    const hint = (HOW_TO as Partial<Record<OfficeColumn, Hint>>)[column];
    const line = lines.find(
      (each) => each.hint === hint && each.columns.every(isRequiredColumn) === isRequiredColumn(column),
    );
    if (line === undefined) lines.push({ columns: [column], hint });
    else line.columns.push(column);
  }
  return lines;
}

/** What belongs into the columns, before there is anything to report. */
export function OfficeWorkbookGuide() {
  const say = useMessages(workbookMessages);
  const localText = useLocalText();
  return (
    <table className="office-workbook__table" aria-label={say('columns')}>
      <thead>
        <tr>
          <th scope="col">{say('column')}</th>
          <th scope="col">{say('required')}</th>
          <th scope="col">{say('howTo')}</th>
        </tr>
      </thead>
      <tbody>
        {linesOf().map(({ columns, hint }) => (
          <tr key={columns[0]}>
            <th scope="row">
              {columns.map((column) => (
                <p key={column}>{localText(labelOfColumn(column))}</p>
              ))}
            </th>
            <td>{columns.every(isRequiredColumn) ? say('required') : ''}</td>
            <td>{hint === undefined ? '' : say(hint)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
