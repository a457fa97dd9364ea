import { useQuery } from '@tanstack/react-query';
import { isSchool } from '@xueji/organisations/web';
import { DataTable, FilterBar, PageHeader, useFilters, useKeyset, useMessages, useSession } from '@xueji/platform/web';
import { useNavigate } from 'react-router';
import { messages } from './messages.ts';
import { NoPupils } from './NoPupils.tsx';
import { PupilPanel } from './PupilPanel.tsx';
import { type Pupil, pupilsQuery, questionOf } from './pupil-queries.ts';
import { SearchResult } from './SearchResult.tsx';
import { usePupilColumns } from './use-pupil-columns.tsx';
import { usePupilFilters } from './use-pupil-filters.ts';

/** Pupils on the register and on their way to it, school by school in pinyin order. */
export function PupilsPage() {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const ofSchool = isSchool(useSession());
  const { filters: offered, isReady } = usePupilFilters(ofSchool);
  const filters = useFilters(offered);
  const keyset = useKeyset();
  const reading = useQuery({ ...pupilsQuery(questionOf(filters.values, keyset.after)), enabled: isReady });
  const columns = usePupilColumns(ofSchool);
  const list = reading.data;
  const searchId = filters.values['search'];
  return (
    <>
      <PageHeader title={say('title')} description={say(ofSchool ? 'description' : 'descriptionOfAuthority')} />
      <FilterBar filters={filters} list="students" />
      <DataTable<Pupil>
        id="students"
        label={say('title')}
        rows={list?.pupils}
        rowKey={({ id }) => id}
        columns={columns}
        reading={reading}
        empty={
          <NoPupils searchKind={list?.searchKind ?? null} isFiltered={filters.count > 0} onClear={filters.clear} />
        }
        paging={{
          ...keyset.pagingOf(list?.next, list?.total ?? (reading.isError ? null : undefined)),
          isTotalCapped: list !== undefined && list.total >= list.totalCap,
        }}
        onOpen={({ id }) => void navigate(`/students/${id}`)}
        panel={(pupil) => ({ title: pupil.name, content: <PupilPanel key={pupil.id} pupil={pupil} /> })}
        {...(searchId === undefined
          ? {}
          : { toolbar: <SearchResult searchId={searchId} onClear={() => filters.set({ search: undefined })} /> })}
      />
    </>
  );
}
