import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, ProblemAlert, useIntent, useLocalText, useMessages } from '@xueji/platform/web';
import { Button, Input, Skeleton } from 'antd';
import { type SubmitEvent, useId, useState } from 'react';
import { type ImportRow, importRowQuery } from './import-queries.ts';
import { messages } from './messages.ts';
import { splitCells } from './row-view.ts';
import './RowPanel.css';

export interface RowPanelProps {
  readonly importId: string;
  readonly rowNumber: number;
  /** The field whose finding was opened: the keyboard starts there. */
  readonly field: string;
  readonly mayFix: boolean;
  /** After a correction, with the row as it was judged anew. */
  readonly onFixed: (row: ImportRow) => void;
}

/** One row of the list, to be put right where it lies: what was found first, the other values on demand. */
export function RowPanel(props: RowPanelProps) {
  const reading = useQuery(importRowQuery(props.importId, props.rowNumber));
  if (reading.data !== undefined) return <RowForm key={reading.data.version} {...props} row={reading.data} />;
  if (reading.error !== null) return <ProblemAlert problem={reading.error} onRetry={reading.refetch} />;
  return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
}

type Cell = ImportRow['cells'][number];

function RowForm({ importId, rowNumber, field, mayFix, onFixed, row }: RowPanelProps & { readonly row: ImportRow }) {
  const say = useMessages(messages);
  const queries = useQueryClient();
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({});
  const fixing = useIntent(
    (values: Readonly<Record<string, string>>) =>
      dataOf(
        api.PATCH('/api/imports/{importId}/rows/{rowNumber}', {
          params: { path: { importId, rowNumber }, header: { 'If-Match': `"${row.version}"` } },
          body: { values },
        }),
      ),
    {
      onSuccess: async (after) => {
        onFixed(after);
        queries.setQueryData(importRowQuery(importId, rowNumber).queryKey, after);
        await queries.invalidateQueries({ queryKey: ['imports', importId] });
      },
    },
  );
  const { wrong, others } = splitCells(row);
  const isWritable = mayFix && row.state !== 'committed' && row.state !== 'applied';
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    fixing.mutate(changed);
  };
  const cellOf = (cell: Cell) => (
    <CellField
      key={cell.field}
      cell={cell}
      findings={row.findings.filter((finding) => finding.field === cell.field)}
      text={changed[cell.field] ?? cell.value ?? ''}
      isWritable={isWritable}
      takesKeyboard={cell.field === field}
      onChange={(text) => setChanged(withChange(changed, cell, text))}
    />
  );
  return (
    <form className="row-panel" onSubmit={save}>
      {wrong.map(cellOf)}
      {others.length > 0 && (
        <details className="row-panel__others">
          <summary>{say('rowOthers', { count: others.length })}</summary>
          {others.map(cellOf)}
        </details>
      )}
      <ProblemAlert problem={fixing.error} onRetry={() => fixing.mutate(changed)} />
      {isWritable && (
        <Button
          type="primary"
          htmlType="submit"
          disabled={Object.keys(changed).length === 0}
          loading={fixing.isPending}
        >
          {say('rowFix')}
        </Button>
      )}
    </form>
  );
}

/** What differs from the cell as it stands; typed back to the old value it is no change. */
function withChange(changed: Readonly<Record<string, string>>, cell: Cell, text: string) {
  const { [cell.field]: _, ...rest } = changed;
  return text === (cell.value ?? '') ? rest : { ...rest, [cell.field]: text };
}

interface CellFieldProps {
  readonly cell: Cell;
  readonly findings: ImportRow['findings'];
  readonly text: string;
  readonly isWritable: boolean;
  readonly takesKeyboard: boolean;
  readonly onChange: (text: string) => void;
}

function CellField({ cell, findings, text, isWritable, takesKeyboard, onChange }: CellFieldProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const fieldId = useId();
  const hintId = useId();
  const isWrong = findings.some(({ severity }) => severity === 'error');
  const hint = [
    ...findings.map(({ what, fix }) => say('rowFinding', { what: localText(what), fix: localText(fix) })),
    ...(cell.isFixed ? [say('rowIsFixed')] : []),
  ];
  return (
    <div className="row-panel__cell">
      <label htmlFor={fieldId}>
        {localText(cell.label)}
        {cell.letter !== null && <span className="row-panel__letter">{cell.letter}</span>}
      </label>
      <Input
        id={fieldId}
        value={text}
        readOnly={!isWritable}
        variant={isWritable ? 'outlined' : 'filled'}
        autoFocus={takesKeyboard}
        autoComplete="off"
        status={isWrong ? 'error' : ''}
        aria-invalid={isWrong}
        {...(hint.length === 0 ? {} : { 'aria-describedby': hintId })}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint.length > 0 && (
        <p id={hintId} className="row-panel__hint">
          {hint.join(' ')}
        </p>
      )}
    </div>
  );
}
