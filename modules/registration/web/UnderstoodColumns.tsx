import { useLocalText, useMessages } from '@xueji/platform/web';
import { understoodColumns } from './import-view.ts';
import { messages } from './messages.ts';
import type { Import } from './registration-queries.ts';
import './UnderstoodColumns.css';

/** How the header row was understood: what was ignored in sight, the whole table on demand. */
export function UnderstoodColumns({ subject }: { readonly subject: Import }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { known, ignored } = understoodColumns(subject.columns);
  return (
    <details className="understood-columns">
      <summary>
        {say('columnsUnderstood', { count: known.length })}
        {ignored.length > 0 && (
          <span className="understood-columns__ignored">
            {say('columnsIgnored', { count: ignored.length, headers: ignored.map(({ header }) => header).join('、') })}
          </span>
        )}
      </summary>
      <table>
        <caption>{say('columnsCaption', { row: subject.headerRow ?? 1 })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('columnsLetter')}</th>
            <th scope="col">{say('columnsHeader')}</th>
            <th scope="col">{say('columnsField')}</th>
          </tr>
        </thead>
        <tbody>
          {[...ignored, ...known].map(({ letter, header, label }) => (
            <tr key={letter}>
              <td>{letter}</td>
              <td>{header}</td>
              <td>
                {label === null ? (
                  <span className="understood-columns__ignored">{say('columnsIgnoredField')}</span>
                ) : (
                  localText(label)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
