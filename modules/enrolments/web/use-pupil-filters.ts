import { useClassFilter } from '@xueji/classes/web';
import { codeLists, findItem, gradeCodes } from '@xueji/code-sets';
import type { LocalText } from '@xueji/kernel';
import { useSchoolFilter } from '@xueji/organisations/web';
import {
  api,
  type ChoiceFilter,
  dataOf,
  type Filter,
  type PeriodFilter,
  type SearchFilter,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { useSearchParams } from 'react-router';
import { ENROLMENT_STATUSES, LISTED_STATUSES, NUMBER_KINDS, PUPIL_GROUPS } from '../model/index.ts';
import { messages } from './messages.ts';

interface Option {
  readonly code: string;
  readonly label: LocalText;
}

/** Of GB/T 2261.1 only these are a pupil's. */
const SEXES = codeLists.sex.items.filter(({ code }) => code === '1' || code === '2');
/** The grades of 6-3, and the fourth junior grade that only 5-4 has. */
const GRADES = gradeCodes.flatMap(
  (code) => findItem(codeLists.grade, code) ?? findItem(codeLists.gradeFiveFour, code) ?? [],
);
const STATUSES = LISTED_STATUSES.map((code) => ({ code, label: ENROLMENT_STATUSES[code].label }));

function optionsOf(labels: Readonly<Record<string, LocalText>>): readonly Option[] {
  return Object.entries(labels).map(([code, label]) => ({ code, label }));
}

/**
 * The filters of the list. An authority chooses a school first, then among its classes. Not ready while the address
 * names a class whose list has not come: what is not offered is not believed.
 */
export function usePupilFilters(ofSchool: boolean): { readonly filters: readonly Filter[]; readonly isReady: boolean } {
  const say = useMessages(messages);
  const [search] = useSearchParams();
  const schoolId = search.get('schoolId') ?? undefined;
  const within = ofSchool || schoolId !== undefined ? { schoolId } : undefined;
  const schoolFilter = useSchoolFilter(['classId']);
  const classFilter = useClassFilter(within);
  const personFilters = usePersonFilters();
  const searchFilter: SearchFilter = {
    kind: 'search',
    name: 'search',
    label: say('search'),
    placeholder: say('searchPlaceholder'),
    keep: async (text) => (await dataOf(api.POST('/api/student-searches', { body: { text } }))).searchId,
  };
  const { grade, status, ...rest } = personFilters;
  const filters: Filter[] = [
    searchFilter,
    ...(ofSchool ? [] : [schoolFilter]),
    grade,
    ...(classFilter === undefined ? [] : [classFilter]),
    status,
    ...Object.values(rest),
  ];
  const isWaiting = search.has('classId') && within !== undefined && classFilter === undefined;
  return { filters, isReady: !isWaiting };
}

/** The filters whose choices are known beforehand. Those a day's work seldom needs stand behind 更多. */
function usePersonFilters() {
  const say = useMessages(messages);
  const localText = useLocalText();
  const choice = (name: string, label: string, options: readonly Option[]): ChoiceFilter => ({
    kind: 'choice',
    ...{ name, label },
    options: options.map((option) => ({ value: option.code, label: localText(option.label) })),
  });
  const isSecondary = true;
  const born: PeriodFilter = { kind: 'period', name: 'born', label: say('birthDate'), isSecondary };
  return {
    grade: choice('gradeCode', say('grade'), GRADES),
    status: choice('status', say('status'), STATUSES),
    sex: { ...choice('sexCode', say('sex'), SEXES), isSecondary },
    born,
    ethnicity: { ...choice('ethnicCode', say('ethnicity'), codeLists.ethnicity.items), isSecondary },
    numberKind: { ...choice('numberKind', say('numberKind'), optionsOf(NUMBER_KINDS)), isSecondary },
    attendance: { ...choice('attendanceModeCode', say('attendance'), codeLists.attendanceMode.items), isSecondary },
    group: { ...choice('only', say('group'), optionsOf(PUPIL_GROUPS)), isSecondary },
  };
}
