import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useId } from 'react';
import type { PeriodFilter } from '../filters/filter.ts';
import type { Filters } from '../filters/use-filters.ts';
import { useLanguage } from '../i18n/language.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';

/** From a day to a day. Loaded when first wanted, with its calendar. */
export function PeriodField({ filter, filters }: { readonly filter: PeriodFilter; readonly filters: Filters }) {
  const say = useMessages(messages);
  dayjs.locale(useLanguage() === 'zh' ? 'zh-cn' : 'en');
  const fromName = `${filter.name}From`;
  const toName = `${filter.name}To`;
  const from = filters.values[fromName];
  const to = filters.values[toName];
  const fromId = useId();
  const toId = useId();
  return (
    <>
      <label className="spoken" htmlFor={fromId}>
        {say('filterFromOf', { label: filter.label })}
      </label>
      <label className="spoken" htmlFor={toId}>
        {say('filterToOf', { label: filter.label })}
      </label>
      <DatePicker.RangePicker
        id={{ start: fromId, end: toId }}
        className="filter-bar__period"
        prefix={<span className="filter-bar__label">{filter.label}</span>}
        value={[from === undefined ? null : dayjs(from), to === undefined ? null : dayjs(to)]}
        placeholder={[say('filterFrom'), say('filterTo')]}
        allowEmpty={[true, true]}
        format="YYYY-MM-DD"
        onChange={(dates) =>
          filters.set({ [fromName]: dates?.[0]?.format('YYYY-MM-DD'), [toName]: dates?.[1]?.format('YYYY-MM-DD') })
        }
      />
    </>
  );
}
