import type { Schemas } from '../api/client.ts';
import { type Filter, type FilterValues, namesOf } from '../filters/filter.ts';

export type SavedView = Schemas['SavedView'];
/** What a view keeps of a list: its filters by name, and the columns shown or hidden other than the list itself does. */
export type ViewState = NonNullable<SavedView['state']>;

/** What the list shows now, as a view would keep it. */
export function currentState(values: FilterValues, toggled: ReadonlySet<string>): ViewState {
  const filters = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { form: 1, filters: Object.fromEntries(filters), columns: inOrder([...toggled]) };
}

/** The changes that bring the filters of a list to those of a view; filters the list no longer has are passed over. */
export function changesTo(filters: readonly Filter[], wanted: ViewState['filters']): FilterValues {
  return Object.fromEntries(filters.flatMap(namesOf).map((name) => [name, wanted[name]]));
}

export function isSameState(one: ViewState, other: ViewState): boolean {
  return written(one) === written(other);
}

function written({ filters, columns }: ViewState): string {
  const inUse = Object.entries(filters).map(([name, value]) => `${name}=${value}`);
  return JSON.stringify([inOrder(inUse), inOrder(columns)]);
}

function inOrder(texts: readonly string[]): string[] {
  return [...texts].sort((one, other) => (one < other ? -1 : 1));
}
