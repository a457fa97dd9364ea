import { ProblemAlert, type Selection, useIntent, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { BULK_ROWS_MAX, type GatheredPage, gatherRows } from './gather-rows.ts';
import { messages } from './messages.ts';

export interface SelectAllProps<Row> {
  /** How many there are; undefined until that is known. */
  readonly total: number | undefined;
  readonly selection: Selection<Row>;
  readonly rowKey: (row: Row) => string;
  readonly readPage: (after: string | undefined) => Promise<GatheredPage<Row>>;
}

/** Chooses every row of a list, also those of pages not yet seen. */
export function SelectAll<Row>({ total, selection, rowKey, readPage }: SelectAllProps<Row>) {
  const say = useMessages(messages);
  const gathering = useIntent(() => gatherRows(readPage), {
    onSuccess: (rows) => selection.set(new Map(rows.map((row) => [rowKey(row), row]))),
  });
  const count = Math.min(total ?? 0, BULK_ROWS_MAX);
  return (
    <>
      <Button
        type="link"
        size="small"
        loading={gathering.isPending}
        disabled={count === 0 || selection.keys.length >= count}
        onClick={() => gathering.mutate()}
      >
        {gathering.isPending ? say('selectAllRunning') : say('selectAll', { count })}
      </Button>
      <ProblemAlert problem={gathering.error} onRetry={() => gathering.mutate()} />
    </>
  );
}
