import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { LookupFilter } from '../filters/filter.ts';
import type { Filters } from '../filters/use-filters.ts';
import { useLanguage } from '../i18n/language.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import { useSettled } from '../state/use-settled.ts';

const NAMES_FRESH_MS = 300_000;

/** One thing out of very many: typed for, chosen from the first that fit. Knows the name of what a shared address keeps. */
export function LookupField({ filter, filters }: { readonly filter: LookupFilter; readonly filters: Filters }) {
  const say = useMessages(messages);
  // Names come in the language they were asked for in.
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const wanted = useSettled(text.trim());
  const id = filters.values[filter.name];
  const finding = useQuery({
    queryKey: ['lookup', filter.name, language, 'find', wanted],
    queryFn: ({ signal }) => filter.find(wanted, signal),
    enabled: isOpen,
    placeholderData: keepPreviousData,
    staleTime: NAMES_FRESH_MS,
  });
  const offers = finding.data ?? [];
  const known = offers.find(({ value }) => value === id)?.label;
  const naming = useQuery({
    queryKey: ['lookup', filter.name, language, 'name', id],
    queryFn: async ({ signal }) => (await filter.nameOf(id ?? '', signal)) ?? null,
    enabled: id !== undefined && known === undefined,
    staleTime: NAMES_FRESH_MS,
  });
  const choose = (chosen: string | undefined) => {
    const dropped = (filter.within ?? []).map((name) => [name, undefined] as const);
    filters.set({ ...Object.fromEntries(dropped), [filter.name]: chosen });
  };
  return (
    <Select<{ value: string; label?: string }>
      className="filter-bar__lookup"
      aria-label={filter.label}
      prefix={<span className="filter-bar__label">{filter.label}</span>}
      labelInValue
      value={id === undefined ? null : { value: id, label: known ?? naming.data ?? '…' }}
      placeholder={say(isOpen ? 'filterLookup' : 'filterAll')}
      allowClear
      showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
      onOpenChange={setIsOpen}
      loading={finding.isFetching}
      notFoundContent={finding.isFetching ? null : say('filterLookupNone')}
      popupMatchSelectWidth={false}
      options={[...offers]}
      onChange={(chosen: { value: string } | undefined) => choose(chosen?.value)}
    />
  );
}
