import { Table, type TableColumnType } from 'antd';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import type { Selection } from '../paging/use-selection.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import type { Column } from './column.ts';
import { ProblemAlert } from './ProblemAlert.tsx';
import { useRememberedColumns } from './remembered-columns.ts';
import { SidePanel } from './SidePanel.tsx';
import { TableFoot, type TablePaging } from './TableFoot.tsx';
import './DataTable.css';

/** While another page is awaited the old rows stay and fade; a failure is told, and can be tried again. */
export interface TableReading {
  readonly isFetching: boolean;
  readonly isPlaceholderData: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

export interface DataTableProps<Row> {
  /** Names the table for the columns it remembers: 'students'. */
  readonly id: string;
  /** What is listed, for screen readers. */
  readonly label: string;
  /** undefined until the first answer has come. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  /** The query the rows come from, as `useQuery` answers it. Left out where they are at hand. */
  readonly reading?: TableReading;
  /** Something else is awaited: the rows fade. */
  readonly isBusy?: boolean;
  /** An `EmptyState` that says what to do first. */
  readonly empty: ReactNode;
  readonly paging?: TablePaging;
  /** From `useSelection`. Left out, nothing can be chosen. */
  readonly selection?: Selection<Row>;
  /** The acts on what is chosen, in the bar at the bottom. */
  readonly bulkActions?: ReactNode;
  /** Opens the row's page: Enter, double click. */
  readonly onOpen?: (row: Row) => void;
  /** A look at the row beside the list: click, arrows while it is open; where rows have no page of their own, Enter too. */
  readonly panel?: (row: Row) => { readonly title: ReactNode; readonly content: ReactNode };
  /** Controls on a line above the table, such as tabs of a state. */
  readonly toolbar?: ReactNode;
}

/** The list of every page: dense, driven by keyboard, never longer than the server's page. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { id, label, rows, rowKey, columns, reading, isBusy, empty, selection, onOpen, panel } = props;
  const say = useMessages(messages);
  const section = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const remembered = useRememberedColumns(id, columns);
  const [activeKey, setActiveKey] = useState<string>();
  const [panelKey, setPanelKey] = useState<string>();

  const isFading = isBusy === true || (reading?.isPlaceholderData === true && reading.isFetching);
  const shownRows = rows ?? [];
  // The keyboard enters at the row it left, or at the first one when that is gone.
  const entryKey = shownRows.some((row) => rowKey(row) === activeKey)
    ? activeKey
    : shownRows[0] && rowKey(shownRows[0]);
  const panelRow = panel && shownRows.find((row) => rowKey(row) === panelKey);

  const focusRow = (key: string) =>
    body.current?.querySelector<HTMLElement>(`tr[data-row-key="${CSS.escape(key)}"]`)?.focus();

  const moveTo = (index: number) => {
    const row = shownRows[Math.max(0, Math.min(shownRows.length - 1, index))];
    if (row === undefined) return;
    setActiveKey(rowKey(row));
    if (panelRow !== undefined) setPanelKey(rowKey(row));
    focusRow(rowKey(row));
  };

  const showPanel = (row: Row) => {
    if (panel !== undefined) setPanelKey(rowKey(row));
  };

  const toggle = (row: Row) => {
    if (selection === undefined) return;
    const next = new Map(selection.rows);
    if (!next.delete(rowKey(row))) next.set(rowKey(row), row);
    selection.set(next);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, row: Row, index: number) => {
    // Keys typed into a field or button inside the row belong to it.
    if (event.target !== event.currentTarget) return;
    const act = keyActions({ row, index, count: shownRows.length, moveTo, toggle, open: onOpen ?? showPanel })[
      event.key
    ];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  const closePanel = () => {
    // The keyboard was in the panel, which is about to go: it returns to the row it came from.
    if (panelKey !== undefined && section.current?.querySelector('.side-panel :focus')) focusRow(panelKey);
    setPanelKey(undefined);
  };
  const onClick = (event: MouseEvent<HTMLElement>, row: Row) => {
    setActiveKey(rowKey(row));
    if (!isControl(event.target)) showPanel(row);
  };

  return (
    <section className="data-table" aria-label={label} ref={section}>
      {props.toolbar !== undefined && <div className="data-table__toolbar">{props.toolbar}</div>}
      <ProblemAlert problem={reading?.error} onRetry={reading?.refetch} />
      <div className="data-table__body" ref={body}>
        <Table<Row>
          rowKey={rowKey}
          columns={remembered.shown.map(toAntdColumn)}
          dataSource={shownRows}
          pagination={false}
          tableLayout="fixed"
          size="small"
          loading={{
            spinning: rows === undefined ? (reading?.error ?? null) === null : isFading,
            delay: 200,
          }}
          locale={{ emptyText: rows === undefined ? <div className="data-table__waiting" /> : empty }}
          {...(selection === undefined ? {} : { rowSelection: toAntdSelection(selection, shownRows, rowKey, say) })}
          onRow={(row, index = 0) => ({
            tabIndex: rowKey(row) === entryKey ? 0 : -1,
            className: rowKey(row) === panelKey ? 'data-table__row--open' : '',
            'aria-description': say('tableKeys'),
            onKeyDown: (event: KeyboardEvent<HTMLElement>) => onKeyDown(event, row, index),
            onFocus: () => setActiveKey(rowKey(row)),
            onClick: (event) => onClick(event, row),
            onDoubleClick: (event) => !isControl(event.target) && onOpen?.(row),
          })}
        />
      </div>
      <TableFoot
        paging={props.paging}
        selection={selection}
        bulkActions={props.bulkActions}
        columnChooser={<ColumnChooser columns={columns} remembered={remembered} />}
      />
      {panel && panelRow !== undefined && (
        <SidePanel
          title={panel(panelRow).title}
          onClose={closePanel}
          onOpenPage={onOpen === undefined ? undefined : () => onOpen(panelRow)}
        >
          {panel(panelRow).content}
        </SidePanel>
      )}
    </section>
  );
}

interface RowKeys<Row> {
  readonly row: Row;
  readonly index: number;
  readonly count: number;
  readonly moveTo: (index: number) => void;
  readonly toggle: (row: Row) => void;
  readonly open: (row: Row) => void;
}

function keyActions<Row>({ row, index, count, moveTo, toggle, open }: RowKeys<Row>) {
  const actions: Readonly<Record<string, () => void>> = {
    ArrowDown: () => moveTo(index + 1),
    ArrowUp: () => moveTo(index - 1),
    Home: () => moveTo(0),
    End: () => moveTo(count - 1),
    Enter: () => open(row),
    ' ': () => toggle(row),
  };
  return actions;
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, [role="button"]') !== null;
}

function toAntdColumn<Row extends object>(column: Column<Row>): TableColumnType<Row> {
  const { key, title, render, width, align = 'left', isWhole = false } = column;
  return {
    key,
    title,
    align,
    ellipsis: !isWhole,
    render: (_value, row) => render(row),
    ...(width === undefined ? {} : { width }),
  };
}

function toAntdSelection<Row extends object>(
  selection: Selection<Row>,
  shownRows: readonly Row[],
  rowKey: (row: Row) => string,
  say: ReturnType<typeof useMessages<typeof messages.zh>>,
) {
  return {
    columnWidth: 40,
    selectedRowKeys: [...selection.keys],
    preserveSelectedRowKeys: true,
    getTitleCheckboxProps: () => ({ 'aria-label': say('tableSelectAll') }),
    getCheckboxProps: () => ({ 'aria-label': say('tableSelectRow') }),
    onChange: (keys: readonly unknown[]) => {
      // Rows of other pages come from the selection itself; this page's from the table.
      const known = new Map([...selection.rows, ...shownRows.map((row) => [rowKey(row), row] as const)]);
      selection.set(
        new Map(
          keys.map(String).flatMap((key) => {
            const row = known.get(key);
            return row === undefined ? [] : [[key, row] as const];
          }),
        ),
      );
    },
  };
}
