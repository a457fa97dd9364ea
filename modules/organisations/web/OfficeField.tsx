import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocalText, useMessages, useSettled } from '@xueji/platform/web';
import { Select } from 'antd';
import { useState } from 'react';
import { messages } from './office-messages.ts';
import { officesQuery } from './office-queries.ts';

interface OfficeFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
  readonly authoritiesOnly?: boolean;
  /** The office it is about, which cannot be its own answer. */
  readonly except?: string;
  readonly error?: string | undefined;
}

/** An open office, found by name or code. */
export function OfficeField({ label, hint, value, onChange, authoritiesOnly, except, error }: OfficeFieldProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const [text, setText] = useState('');
  const wanted = useSettled(text.trim());
  const finding = useQuery({
    ...officesQuery({ text: wanted, authoritiesOnly: authoritiesOnly ?? false }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const found = (finding.data?.offices ?? []).filter(({ id }) => id !== except);
  return (
    <div className="office-field">
      <span>{label}</span>
      <Select<string>
        aria-label={label}
        value={value ?? null}
        placeholder={say('searchHint')}
        showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
        notFoundContent={wanted === '' ? null : say('foundNone')}
        options={found.map(({ id, name }) => ({ value: id, label: localText(name) }))}
        onChange={onChange}
        status={error === undefined ? '' : 'error'}
      />
      {hint !== undefined && <p className="office-field__hint">{hint}</p>}
      {error !== undefined && <p className="office-field__error">{error}</p>}
    </div>
  );
}
