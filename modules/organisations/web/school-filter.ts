import { ORGANISATION_KINDS } from '@xueji/platform/access';
import { api, dataOf, given, type LookupFilter, type Session, useLocalText, useMessages } from '@xueji/platform/web';
import { messages } from './messages.ts';

/** Whether a session acts for a school or teaching point, and not for an authority over many. */
export function isSchool({ organisation }: Pick<Session, 'organisation'>): boolean {
  return organisation.kind >= ORGANISATION_KINDS.school.number;
}

/**
 * The filter by school of an authority's lists, under the name `schoolId` in the address. `within` are the filters that
 * only mean something within one school.
 */
export function useSchoolFilter(within: readonly string[] = []): LookupFilter {
  const say = useMessages(messages);
  const localText = useLocalText();
  const read = async (query: { readonly text?: string; readonly id?: string }, signal: AbortSignal) => {
    const { schools } = await dataOf(api.GET('/api/schools', { params: { query: given(query) }, signal }));
    return schools.map(({ id, name }) => ({ value: id, label: localText(name) }));
  };
  return {
    kind: 'lookup',
    name: 'schoolId',
    label: say('school'),
    find: (text, signal) => read({ text }, signal),
    nameOf: async (id, signal) => (await read({ id }, signal))[0]?.label,
    within,
  };
}
