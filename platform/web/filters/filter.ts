import { AFTER } from '../paging/after.ts';

/** One value out of a few. */
export interface ChoiceFilter {
  readonly kind: 'choice';
  /** The name in the address. */
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Behind 更多. Keep at most four in sight. */
  readonly isSecondary?: boolean;
}

/** One thing of the register out of too many for a list, such as a school: found by a part of its name, kept by its id. */
export interface LookupFilter {
  readonly kind: 'lookup';
  readonly name: string;
  readonly label: string;
  /** The first things whose name holds the text; for an empty text the first of all. */
  readonly find: (text: string, signal: AbortSignal) => Promise<readonly LookupOption[]>;
  /** The name of what the address keeps. */
  readonly nameOf: (id: string, signal: AbortSignal) => Promise<string | undefined>;
  /** Filters that only mean something within what is chosen here, and are dropped with it. */
  readonly within?: readonly string[];
  readonly isSecondary?: boolean;
}

export interface LookupOption {
  readonly value: string;
  readonly label: string;
}

/** From a day to a day, both included; in the address as `<name>From` and `<name>To`. */
export interface PeriodFilter {
  readonly kind: 'period';
  readonly name: string;
  readonly label: string;
  readonly isSecondary?: boolean;
}

/**
 * Words typed by the person, who may type a name or a number. The words go to the server, which gives back an opaque id;
 * only that stands in the address.
 */
export interface SearchFilter {
  readonly kind: 'search';
  readonly name: string;
  readonly label: string;
  readonly placeholder: string;
  /** Keeps the words on the server and answers their id. */
  readonly keep: (text: string) => Promise<string>;
  readonly isSecondary?: never;
}

export type Filter = ChoiceFilter | LookupFilter | PeriodFilter | SearchFilter;

/** What is filtered by, from the address: 'sex' → '1', 'bornFrom' → '2019-09-01'. */
export type FilterValues = Readonly<Record<string, string | undefined>>;

/** The names a filter uses in the address. */
export function namesOf(filter: Filter): readonly string[] {
  return filter.kind === 'period' ? [`${filter.name}From`, `${filter.name}To`] : [filter.name];
}

/** Reads the filters out of an address. A choice that is none of the options is not believed. */
export function readFilters(filters: readonly Filter[], search: URLSearchParams): FilterValues {
  const values: Record<string, string | undefined> = {};
  for (const filter of filters) {
    for (const name of namesOf(filter)) {
      const value = search.get(name) ?? undefined;
      const isKnown = filter.kind !== 'choice' || filter.options.some((option) => option.value === value);
      values[name] = isKnown ? value : undefined;
    }
  }
  return values;
}

/** The address after some filters changed: the list begins again at its first page. */
export function writeFilters(search: URLSearchParams, changes: FilterValues): URLSearchParams {
  const next = new URLSearchParams(search);
  next.delete(AFTER);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}
