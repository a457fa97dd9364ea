/** The tabs of a record in their order. */
export const RECORD_TABS = ['overview', 'enrolment', 'family', 'groups', 'evidence', 'cases', 'timeline'] as const;

export type RecordTab = (typeof RECORD_TABS)[number];

/** The tab an address names; the first one where it names none of ours. */
export function recordTabOf(search: URLSearchParams): RecordTab {
  const wanted = search.get('tab');
  return RECORD_TABS.find((tab) => tab === wanted) ?? 'overview';
}

/** The query of a tab's address. The first tab is the record's own address. */
export function searchOfTab(tab: RecordTab): string {
  return tab === 'overview' ? '' : `?tab=${tab}`;
}
