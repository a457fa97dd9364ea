import { useSearchParams } from 'react-router';
import { type Filter, type FilterValues, namesOf, readFilters, writeFilters } from './filter.ts';

export interface Filters {
  readonly filters: readonly Filter[];
  /** For the query. */
  readonly values: FilterValues;
  readonly set: (changes: FilterValues) => void;
  readonly clear: () => void;
  /** How many are in use. */
  readonly count: number;
}

/** The filters of a list, held by the address bar. Hand the result to `FilterBar` and `values` to the query. */
export function useFilters(filters: readonly Filter[]): Filters {
  const [search, setSearch] = useSearchParams();
  const values = readFilters(filters, search);
  const set = (changes: FilterValues) => setSearch((before) => writeFilters(before, changes));
  return {
    filters,
    values,
    set,
    clear: () => set(Object.fromEntries(filters.flatMap(namesOf).map((name) => [name, undefined]))),
    count: filters.filter((filter) => namesOf(filter).some((name) => values[name] !== undefined)).length,
  };
}
