import { useClassFilter } from '@xueji/classes/web';
import { codeLists } from '@xueji/code-sets';
import { useSchoolFilter } from '@xueji/organisations/web';
import { api, dataOf, type Filter, type SearchFilter, useLocalText, useMessages } from '@xueji/platform/web';
import { useSearchParams } from 'react-router';
import { ENROLMENT_STATUSES, LISTED_STATUSES } from '../model/index.ts';
import { messages } from './messages.ts';

/** The sexes the list is filtered by; the other codes of GB/T 2261.1 are no pupil's. */
const SEXES = ['1', '2'];

/**
 * The filters of the list. An authority chooses a school first, then among its classes. Not ready while the address
 * names a class whose list has not come: what is not offered is not believed.
 */
export function usePupilFilters(ofSchool: boolean): { readonly filters: readonly Filter[]; readonly isReady: boolean } {
  const say = useMessages(messages);
  const localText = useLocalText();
  const [search] = useSearchParams();
  const schoolId = search.get('schoolId') ?? undefined;
  const within = ofSchool || schoolId !== undefined ? { schoolId } : undefined;
  const schoolFilter = useSchoolFilter(['classId']);
  const classFilter = useClassFilter(within);
  const statusFilter: Filter = {
    kind: 'choice',
    name: 'status',
    label: say('status'),
    options: LISTED_STATUSES.map((status) => ({ value: status, label: localText(ENROLMENT_STATUSES[status].label) })),
  };
  const sexFilter: Filter = {
    kind: 'choice',
    name: 'sexCode',
    label: say('sex'),
    options: codeLists.sex.items
      .filter(({ code }) => SEXES.includes(code))
      .map(({ code, label }) => ({ value: code, label: localText(label) })),
  };
  const searchFilter: SearchFilter = {
    kind: 'search',
    name: 'search',
    label: say('search'),
    placeholder: say('searchPlaceholder'),
    keep: async (text) => (await dataOf(api.POST('/api/student-searches', { body: { text } }))).searchId,
  };
  const filters: Filter[] = [searchFilter, statusFilter];
  if (!ofSchool) filters.push(schoolFilter);
  if (classFilter !== undefined) filters.push(classFilter);
  filters.push(sexFilter);
  const isWaiting = search.has('classId') && within !== undefined && classFilter === undefined;
  return { filters, isReady: !isWaiting };
}
