import { useLocalText, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import type { Import } from './import-queries.ts';
import { understoodColumns } from './import-view.ts';
import { messages } from './messages.ts';
import './UnderstoodColumns.css';

/** How the header row was understood: what was ignored in sight, the whole list on demand. */
export function UnderstoodColumns({
  subject,
  onChange,
}: {
  readonly subject: Import;
  /** Given where the columns may be said otherwise. */
  readonly onChange?: () => void;
}) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { known, ignored } = understoodColumns(subject.columns);
  return (
    <details className="understood-columns">
      <summary>
        {say('columnsUnderstood', { count: known.length })}
        {ignored.length > 0 && (
          <span className="understood-columns__ignored">
            {say('columnsIgnored', {
              count: ignored.length,
              headers: ignored.map(({ header }) => header).join(say('rowSeparator')),
            })}
          </span>
        )}
      </summary>
      <p className="understood-columns__caption">{say('columnsCaption', { row: subject.headerRow ?? 1 })}</p>
      <ul className="understood-columns__list">
        {[...ignored, ...known].map(({ letter, header, label }) => (
          <li key={letter}>
            <span className="understood-columns__letter">{letter}</span>
            <span>
              {header}
              <ColumnMeaning header={header} meaning={label === null ? say('columnsIgnoredField') : localText(label)} />
            </span>
          </li>
        ))}
      </ul>
      {onChange !== undefined && <Button onClick={onChange}>{say('columnsChange')}</Button>}
    </details>
  );
}

/** What a header was taken for, where it says something else. */
function ColumnMeaning({ header, meaning }: { readonly header: string; readonly meaning: string }) {
  return header === meaning ? null : <span className="understood-columns__meaning"> → {meaning}</span>;
}
