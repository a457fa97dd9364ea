import { Button, Input, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useIntent } from '../api/use-intent.ts';
import type { ChoiceFilter, Filter, SearchFilter } from '../filters/filter.ts';
import { rememberWords, wordsOf } from '../filters/kept-words.ts';
import type { Filters } from '../filters/use-filters.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import { LookupField } from './LookupField.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import './FilterBar.css';

// Calendars are heavy and most lists have none.
const PeriodField = lazy(async () => ({ default: (await import('./PeriodField.tsx')).PeriodField }));

const ViewMenu = lazy(async () => ({ default: (await import('../views/ViewMenu.tsx')).ViewMenu }));

export interface FilterBarProps {
  /** From `useFilters`. */
  readonly filters: Filters;
  /** The id of the list's table, where views of it may be saved. */
  readonly list?: string;
}

/** The filters of a list: the common ones in sight, the rest behind 更多, one button to drop them all. */
export function FilterBar({ filters, list }: FilterBarProps) {
  const say = useMessages(messages);
  const isUsed = (filter: Filter) => filters.values[filter.name] !== undefined;
  const [isOpen, setIsOpen] = useState(() =>
    filters.filters.some((filter) => filter.isSecondary === true && isUsed(filter)),
  );
  const hasMore = filters.filters.some((filter) => filter.isSecondary === true);
  return (
    <search className="filter-bar not-printed" aria-label={say('filters')}>
      {filters.filters
        .filter((filter) => isOpen || filter.isSecondary !== true)
        .map((filter) => (
          <Field key={filter.name} filter={filter} filters={filters} />
        ))}
      {hasMore && (
        <Button type="link" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {say(isOpen ? 'filterLess' : 'filterMore')}
        </Button>
      )}
      {list !== undefined && (
        <Suspense fallback={<div className="filter-bar__views" />}>
          <ViewMenu list={list} filters={filters} />
        </Suspense>
      )}
      {filters.count > 0 && (
        <Button type="link" onClick={filters.clear}>
          {say('filterClear')}
        </Button>
      )}
    </search>
  );
}

function Field({ filter, filters }: { readonly filter: Filter; readonly filters: Filters }) {
  switch (filter.kind) {
    case 'choice':
      return <ChoiceField filter={filter} filters={filters} />;
    case 'lookup':
      return <LookupField filter={filter} filters={filters} />;
    case 'search':
      return <SearchField key={filters.values[filter.name]} filter={filter} filters={filters} />;
    case 'period':
      return (
        <Suspense fallback={<div className="filter-bar__period" />}>
          <PeriodField filter={filter} filters={filters} />
        </Suspense>
      );
  }
}

function ChoiceField({ filter, filters }: { readonly filter: ChoiceFilter; readonly filters: Filters }) {
  const say = useMessages(messages);
  return (
    <Select
      className="filter-bar__choice"
      aria-label={filter.label}
      prefix={<span className="filter-bar__label">{filter.label}</span>}
      value={filters.values[filter.name]}
      placeholder={say('filterAll')}
      allowClear
      // Long lists are typed into; short ones need no caret.
      showSearch={filter.options.length > 8 ? { optionFilterProp: 'label' } : false}
      popupMatchSelectWidth={false}
      options={[...filter.options]}
      onChange={(value: string | undefined) => filters.set({ [filter.name]: value })}
    />
  );
}

function SearchField({ filter, filters }: { readonly filter: SearchFilter; readonly filters: Filters }) {
  const say = useMessages(messages);
  const keptId = filters.values[filter.name];
  const [text, setText] = useState(wordsOf(keptId) ?? '');
  const keeping = useIntent((words: string) => filter.keep(words), {
    onSuccess: (id, words) => {
      rememberWords(id, words);
      filters.set({ [filter.name]: id });
    },
  });
  const submit = (words: string) => {
    if (words.trim() === '') filters.set({ [filter.name]: undefined });
    else keeping.mutate(words.trim());
  };
  return (
    <div className="filter-bar__search">
      <Input.Search
        aria-label={filter.label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={submit}
        placeholder={keptId === undefined ? filter.placeholder : say('filterSearchKept')}
        loading={keeping.isPending}
        allowClear
        maxLength={100}
      />
      <ProblemAlert problem={keeping.error} onRetry={() => submit(text)} />
    </div>
  );
}
