import { useQuery } from '@tanstack/react-query';
import {
  type Column,
  DataTable,
  EmptyState,
  type Filters,
  formatInstant,
  ProblemAlert,
  StatusTag,
  useFilters,
  useKeyset,
  useLocalText,
  useMay,
  useMessages,
} from '@xueji/platform/web';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { findingsQuery, type Import, type ImportFinding, type ImportRow } from './import-queries.ts';
import type { OpenTaskView } from './import-task-view.ts';
import { messages } from './messages.ts';
import { RowPanel } from './RowPanel.tsx';
import { RuleList } from './RuleList.tsx';
import { useAcceptWarnings, type WarningAcceptance } from './use-accept-warnings.ts';
import './Findings.css';

type Severity = ImportFinding['severity'];

/** Every cell that is wrong: what, why, and what to do; narrowed by severity and by rule. */
export function Findings({ subject, view }: { readonly subject: Import; readonly view: OpenTaskView }) {
  const say = useMessages(messages);
  const mayFix = useMay(view.permission);
  const accepting = useAcceptWarnings(subject.id);
  const [fixed, setFixed] = useState<ImportRow>();
  const filters = useFindingFilters(subject);
  const keyset = useKeyset();
  const { severity, ruleId } = filters.values;
  const reading = useQuery(
    findingsQuery(subject.id, { severity: severity as Severity | undefined, ruleId, after: keyset.after }),
  );
  const list = reading.data;
  const next = list?.next ?? null;
  const columns = useColumns(mayFix, accepting.mutate);
  if (subject.rules.length === 0) {
    return (
      <section className="findings findings--none">
        <EmptyState level={2} title={say('findingsNone')} hint={say('findingsNoneHint')} />
      </section>
    );
  }
  return (
    <section className="findings" aria-label={say('findings')}>
      <RuleList
        rules={subject.rules.filter((rule) => severity === undefined || rule.severity === severity)}
        chosen={ruleId}
        onChoose={(chosen) => filters.set({ ruleId: chosen })}
        onAccept={mayFix ? (of, accepted) => accepting.mutate({ of: { ruleId: of }, accepted }) : undefined}
      />
      <DataTable<ImportFinding>
        id="import-findings"
        label={say('findings')}
        rows={list?.findings}
        rowKey={({ id }) => id}
        columns={columns}
        reading={reading}
        empty={<EmptyState title={say('findingsNoneSuch')} hint={say('findingsNoneSuchHint')} />}
        toolbar={
          <>
            <SeverityChoice subject={subject} filters={filters} />
            <FixedRow row={fixed} />
            <ProblemAlert problem={accepting.error} />
          </>
        }
        panel={(row) => ({
          title: say('rowTitle', { row: row.rowNumber }),
          content: (
            <RowPanel
              key={row.rowNumber}
              importId={subject.id}
              rowNumber={row.rowNumber}
              field={row.field}
              mayFix={mayFix}
              onFixed={setFixed}
            />
          ),
        })}
        paging={keyset.pagingOf(next, list?.total)}
      />
    </section>
  );
}

/** What became of the row just corrected; it may have left the table. */
function FixedRow({ row }: { readonly row: ImportRow | undefined }) {
  const say = useMessages(messages);
  if (row === undefined) return <span role="status" />;
  const errors = row.findings.filter(({ severity }) => severity === 'error').length;
  return (
    <span role="status">
      {errors === 0
        ? say('rowFixed', { row: row.rowNumber })
        : say('rowStillWrong', { row: row.rowNumber, count: errors })}
    </span>
  );
}

function useFindingFilters(subject: Import): Filters {
  const say = useMessages(messages);
  const localText = useLocalText();
  return useFilters([
    {
      kind: 'choice',
      name: 'severity',
      label: say('findingsSeverity'),
      options: [
        { value: 'error', label: say('severityError') },
        { value: 'warning', label: say('severityWarning') },
      ],
    },
    {
      kind: 'choice',
      name: 'ruleId',
      label: say('findingsRules'),
      options: subject.rules.map((rule) => ({ value: rule.ruleId, label: localText(rule.title) })),
    },
  ]);
}

function SeverityChoice({ subject, filters }: { readonly subject: Import; readonly filters: Filters }) {
  const say = useMessages(messages);
  const countOf = (severity?: Severity) =>
    subject.rules
      .filter((rule) => severity === undefined || rule.severity === severity)
      .reduce((sum, rule) => sum + rule.count, 0);
  return (
    <Segmented
      aria-label={say('findingsSeverity')}
      value={filters.values['severity'] ?? 'all'}
      onChange={(value) => filters.set({ severity: value === 'all' ? undefined : value, ruleId: undefined })}
      options={[
        { value: 'all', label: `${say('findingsAll')} ${countOf()}` },
        { value: 'error', label: `${say('findingsErrors')} ${countOf('error')}` },
        { value: 'warning', label: `${say('findingsWarnings')} ${countOf('warning')}` },
      ]}
    />
  );
}

function useColumns(
  mayFix: boolean,
  onAccept: (acceptance: WarningAcceptance) => void,
): readonly Column<ImportFinding>[] {
  const say = useMessages(messages);
  return [
    { key: 'cell', title: say('findingCell'), width: 120, isAlwaysShown: true, render: (row) => <Cell row={row} /> },
    { key: 'pupil', title: say('findingPupil'), width: 136, render: ({ studentName }) => studentName ?? say('none') },
    { key: 'value', title: say('findingValue'), width: 184, render: (row) => <Value row={row} /> },
    {
      key: 'problem',
      title: say('findingProblem'),
      render: (row) => <Problem row={row} onAccept={mayFix ? onAccept : undefined} />,
    },
  ];
}

/** F5 as the spreadsheet writes it, with the column's name below. */
function Cell({ row }: { readonly row: ImportFinding }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  return (
    <div className="findings__cell">
      <strong>
        {row.columnLetter === null ? say('findingRow', { row: row.rowNumber }) : `${row.columnLetter}${row.rowNumber}`}
      </strong>
      <div className="findings__small">{localText(row.column)}</div>
    </div>
  );
}

function Value({ row }: { readonly row: ImportFinding }) {
  const say = useMessages(messages);
  if (row.value === null || row.value === '') return <span className="findings__small">{say('findingEmpty')}</span>;
  return <div className="findings__cell findings__value">{row.value}</div>;
}

interface ProblemProps {
  readonly row: ImportFinding;
  readonly onAccept: ((acceptance: WarningAcceptance) => void) | undefined;
}

function Problem({ row, onAccept }: ProblemProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const isError = row.severity === 'error';
  return (
    <div className="findings__cell">
      <div className="findings__what">
        <StatusTag tone={isError ? 'danger' : 'warning'}>
          {say(isError ? 'severityError' : 'severityWarning')}
        </StatusTag>
        <strong>{localText(row.what)}</strong>
      </div>
      <div className="findings__muted">{localText(row.why)}</div>
      <div>
        {say('findingFix', { fix: localText(row.fix) })}
        <span className="findings__small findings__rule">{say('findingRule', { code: row.ruleId })}</span>
      </div>
      {!isError && <Acceptance row={row} onAccept={onAccept} />}
    </div>
  );
}

/** Who looked at the warning; or the button that notes it, for all warnings of the row. */
function Acceptance({ row, onAccept }: ProblemProps) {
  const say = useMessages(messages);
  const { accepted, rowNumber } = row;
  const isSettled = row.rowState === 'committed' || row.rowState === 'applied';
  if (accepted !== null) {
    return (
      <div className="findings__small">
        {say('warningAccepted', { person: accepted.by, time: formatInstant(accepted.at) })}
        {onAccept !== undefined && !isSettled && (
          <Button size="small" type="link" onClick={() => onAccept({ of: { rowNumber }, accepted: false })}>
            {say('warningReopen')}
          </Button>
        )}
      </div>
    );
  }
  if (onAccept === undefined || isSettled) return null;
  return (
    <Button size="small" onClick={() => onAccept({ of: { rowNumber }, accepted: true })}>
      {say('warningAccept')}
    </Button>
  );
}
