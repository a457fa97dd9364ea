import { useQuery } from '@tanstack/react-query';
import type { ExportOffer } from '@xueji/exports';
import { ExportButton } from '@xueji/exports/web';
import {
  type Column,
  DataTable,
  EmptyState,
  FilterBar,
  given,
  StatusTag,
  useFilters,
  useKeyset,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { Link } from 'react-router';
import { BAD_ROWS_EXPORT } from '../model/bad-rows-export.ts';
import { messages } from './messages.ts';
import { type BadRow, badRowsQuery } from './take-over-queries.ts';

function readOffer(): Promise<ExportOffer> {
  return Promise.resolve(BAD_ROWS_EXPORT);
}

/** Rows with errors: the pupil they became or why there is none, and what to do about each. */
export function BadRows({
  loadId,
  schoolId,
  counts,
}: {
  readonly loadId: string;
  readonly schoolId?: string;
  /** null where nobody counted. */
  readonly counts: { readonly flaggedCount: number; readonly rejectedCount: number } | null;
}) {
  const say = useMessages(messages);
  const keyset = useKeyset();
  const filters = useFilters([
    {
      kind: 'choice',
      name: 'outcome',
      label: say('outcome'),
      options: [
        { value: 'flagged', label: say('flagged') },
        { value: 'rejected', label: say('rejected') },
      ],
    },
  ]);
  const outcome = filters.values['outcome'] as BadRow['outcome'] | undefined;
  const total =
    counts && (outcome === 'rejected' ? 0 : counts.flaggedCount) + (outcome === 'flagged' ? 0 : counts.rejectedCount);
  const reading = useQuery(
    badRowsQuery(loadId, {
      schoolId,
      outcome,
      after: keyset.after === undefined ? undefined : Number(keyset.after),
    }),
  );
  const next = reading.data?.next ?? null;
  return (
    <section className="take-over__section">
      <h2>{say('badRows')}</h2>
      <div className="take-over__tools">
        <FilterBar filters={filters} />
        <ExportButton
          offer={BAD_ROWS_EXPORT}
          readOffer={readOffer}
          scope={{ loadId, ...given({ schoolId, outcome }) }}
          count={total ?? (reading.data?.rows.length === 0 ? 0 : undefined)}
        />
      </div>
      <DataTable<BadRow>
        id="take-over-bad-rows"
        label={say('badRows')}
        rows={reading.data?.rows}
        rowKey={({ rowNumber }) => String(rowNumber)}
        columns={useColumns(schoolId === undefined)}
        reading={reading}
        empty={<EmptyState title={say('badRowsEmpty')} hint={say('badRowsEmptyHint')} />}
        paging={keyset.pagingOf(next === null ? null : String(next), total)}
      />
    </section>
  );
}

function useColumns(isOfManySchools: boolean): readonly Column<BadRow>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  const school: readonly Column<BadRow>[] = [
    {
      key: 'school',
      title: say('school'),
      width: 200,
      render: ({ schoolName }) => (schoolName === null ? say('unknown') : localText(schoolName)),
    },
  ];
  return [
    {
      key: 'row',
      title: say('row'),
      width: 88,
      align: 'right',
      isAlwaysShown: true,
      render: ({ rowNumber }) => rowNumber,
    },
    ...(isOfManySchools ? school : []),
    {
      key: 'pupil',
      title: say('pupil'),
      width: 112,
      render: ({ student }) =>
        student === null ? say('noPupil') : <Link to={`/students/${student.id}`}>{student.name}</Link>,
    },
    {
      key: 'outcome',
      title: say('outcome'),
      width: 112,
      render: ({ outcome }) => (
        <StatusTag tone={outcome === 'flagged' ? 'warning' : 'danger'}>{say(outcome)}</StatusTag>
      ),
    },
    {
      key: 'findings',
      title: say('findings'),
      render: ({ findings }) =>
        findings.map((finding) => (
          <div key={`${finding.column.en} ${finding.message.en}`} className="take-over__finding">
            <strong>{localText(finding.message)}</strong>
            {localText(finding.why)} {localText(finding.fix)}
          </div>
        )),
    },
  ];
}
