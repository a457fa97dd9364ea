import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isSchool, useSchoolFilter } from '@xueji/organisations/web';
import {
  type Column,
  DataTable,
  DateText,
  DaysLeft,
  EmptyState,
  FilterBar,
  PageHeader,
  StatusTag,
  useFilters,
  useKeyset,
  useLocalText,
  useMessages,
  useSelection,
  useSession,
} from '@xueji/platform/web';
import { SexText } from '@xueji/students/web';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Verdict } from '../model/index.ts';
import { CasePanel } from './CasePanel.tsx';
import type { CaseParts } from './case-parts.tsx';
import { type WorkListEntry, workListQuery } from './case-queries.ts';
import { DecisionButtons } from './DecisionButtons.tsx';
import { DecisionDialog } from './DecisionDialog.tsx';
import { messages } from './messages.ts';
import { SelectAll } from './SelectAll.tsx';
import { useDecideCases } from './use-decide.ts';

/** The most a page of the work list may have (wire schema), for reading all of it in few steps. */
const PAGE_MAX = 200;

/** The work list of a reviewer: look at one case beside the list, decide one or many. */
export function QueuePage({ parts }: { readonly parts: CaseParts }) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const ofSchool = isSchool(useSession());
  const columns = useColumns(ofSchool);
  const schoolFilter = useSchoolFilter();
  // A school sees its own cases only.
  const filters = useFilters(ofSchool ? [] : [schoolFilter]);
  const { schoolId } = filters.values;
  const keyset = useKeyset();
  const selection = useSelection<WorkListEntry>();
  const reading = useQuery(workListQuery({ schoolId, after: keyset.after }));
  const list = reading.data;
  const [verdict, setVerdict] = useState<Verdict>();
  const deciding = useDecideCases((bulkActId) => navigate(`/bulk-acts/${bulkActId}`));

  const readPage = async (after: string | undefined) => {
    const { entries, next } = await queries.query(workListQuery({ schoolId, after, limit: PAGE_MAX }));
    return { rows: entries, next };
  };
  const close = () => {
    setVerdict(undefined);
    deciding.reset();
  };

  return (
    <>
      <PageHeader title={say('queueTitle')} description={say('queueDescription')} />
      {!ofSchool && <FilterBar filters={filters} list="work-list" />}
      <DataTable<WorkListEntry>
        id="work-list"
        label={say('queueLabel')}
        rows={list?.entries}
        rowKey={caseIdOf}
        columns={columns}
        reading={reading}
        empty={
          <EmptyState
            title={say(filters.count > 0 ? 'queueNone' : 'queueEmpty')}
            hint={say(filters.count > 0 ? 'queueNoneHint' : 'queueEmptyHint')}
          />
        }
        toolbar={
          <>
            {list !== undefined && list.overdue > 0 && (
              <StatusTag tone="danger">{say('queueOverdue', { count: list.overdue })}</StatusTag>
            )}
            <SelectAll total={list?.total} selection={selection} rowKey={caseIdOf} readPage={readPage} />
          </>
        }
        paging={keyset.pagingOf(list?.next, list?.total)}
        selection={selection}
        bulkActions={<DecisionButtons onChoose={setVerdict} isDisabled={deciding.isPending} />}
        onOpen={({ caseId }) => void navigate(`/cases/${caseId}`)}
        panel={(entry) => ({
          title: entry.student.name,
          content: <CasePanel key={entry.caseId} entry={entry} parts={parts} />,
        })}
      />
      {verdict !== undefined && (
        <DecisionDialog
          verdict={verdict}
          moves={[...selection.rows.values()]}
          isPending={deciding.isPending}
          problem={deciding.error}
          onDecide={(decision) => deciding.mutate({ caseIds: selection.keys, decision })}
          onCancel={close}
        />
      )}
    </>
  );
}

function caseIdOf({ caseId }: WorkListEntry): string {
  return caseId;
}

/** An authority sees whose pupils they are; what leaves the place for it can be chosen. */
function useColumns(ofSchool: boolean): readonly Column<WorkListEntry>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  return [
    { key: 'due', title: say('columnDue'), width: 160, render: (entry) => <Due entry={entry} /> },
    {
      key: 'process',
      title: say('columnProcess'),
      width: 136,
      render: ({ processLabel }) => localText(processLabel),
    },
    { key: 'name', title: say('columnName'), width: 120, isAlwaysShown: true, render: ({ student }) => student.name },
    {
      key: 'sex',
      title: say('columnSex'),
      width: 72,
      isHiddenAtFirst: !ofSchool,
      render: ({ student }) => <SexText code={student.sexCode} />,
    },
    {
      key: 'birthDate',
      title: say('columnBirthDate'),
      width: 104,
      render: ({ student }) => <DateText value={student.birthDate} />,
    },
    {
      key: 'idNumber',
      title: say('columnIdNumber'),
      width: 168,
      render: ({ student }) => <span className="tabular">{student.idMasked ?? say('none')}</span>,
    },
    {
      key: 'school',
      title: say('columnSchool'),
      isHiddenAtFirst: ofSchool,
      render: ({ student }) => localText(student.schoolName),
    },
    {
      key: 'class',
      title: say('columnClass'),
      width: 144,
      render: ({ student }) => (student.className === null ? say('none') : localText(student.className)),
    },
    {
      key: 'startedAt',
      title: say('columnStartedAt'),
      width: 144,
      isHiddenAtFirst: !ofSchool,
      render: ({ startedAt }) => <DateText value={startedAt} />,
    },
    {
      key: 'receiptCode',
      title: say('columnReceiptCode'),
      width: 144,
      isHiddenAtFirst: true,
      render: ({ receiptCode }) => <span className="tabular">{receiptCode}</span>,
    },
  ];
}

/** Working days left; beyond the published calendar, the day itself. */
function Due({ entry }: { readonly entry: WorkListEntry }) {
  const say = useMessages(messages);
  if (entry.workingDaysLeft === null) return <>{say('dueOn', { date: entry.dueOn })}</>;
  return <DaysLeft days={entry.workingDaysLeft} />;
}
