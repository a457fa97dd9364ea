import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import type { Selection } from '../paging/use-selection.ts';

export interface TablePaging {
  /** How many there are in all; undefined while that is being counted, null when it is not. Never waited for. */
  readonly total: number | null | undefined;
  /** Counting stopped there: there are at least so many. */
  readonly isTotalCapped?: boolean;
  /** undefined on the first page. */
  readonly onPrevious: (() => void) | undefined;
  /** undefined on the last page. */
  readonly onNext: (() => void) | undefined;
}

export interface TableFootProps {
  readonly paging: TablePaging | undefined;
  readonly selection: Pick<Selection<unknown>, 'keys' | 'clear'> | undefined;
  readonly bulkActions: ReactNode;
  readonly columnChooser: ReactNode;
}

/** The bar below a list: what is chosen and what may be done with it, how many there are, the pages. Always as high. */
export function TableFoot({ paging, selection, bulkActions, columnChooser }: TableFootProps) {
  const say = useMessages(messages);
  const isChosen = selection !== undefined && selection.keys.length > 0;
  if (paging === undefined && selection === undefined) return null;
  const hasPages = paging !== undefined && (paging.onPrevious !== undefined || paging.onNext !== undefined);
  return (
    <div className={`data-table__foot not-printed ${isChosen ? 'data-table__foot--chosen' : ''}`}>
      {isChosen ? (
        <>
          <strong aria-live="polite">{say('tableSelected', { count: selection.keys.length })}</strong>
          <Button type="link" size="small" onClick={selection.clear}>
            {say('tableClear')}
          </Button>
          <div className="data-table__bulk">{bulkActions}</div>
        </>
      ) : (
        <>
          <span className="data-table__total">{totalText(say, paging)}</span>
          {columnChooser}
        </>
      )}
      {hasPages && (
        <nav className="data-table__paging" aria-label={say('tablePaging')}>
          <Button icon={<LeftOutlined />} disabled={paging.onPrevious === undefined} onClick={paging.onPrevious}>
            {say('tablePrevious')}
          </Button>
          <Button
            icon={<RightOutlined />}
            iconPlacement="end"
            disabled={paging.onNext === undefined}
            onClick={paging.onNext}
          >
            {say('tableNext')}
          </Button>
        </nav>
      )}
    </div>
  );
}

function totalText(say: ReturnType<typeof useMessages<typeof messages.zh>>, paging: TablePaging | undefined): string {
  const count = paging?.total;
  if (count === null) return '';
  if (count === undefined) return say('tableCounting');
  return say(paging?.isTotalCapped === true ? 'tableTotalCapped' : 'tableTotal', { count });
}
