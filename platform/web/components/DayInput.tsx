import { Input, type InputProps } from 'antd';
import { useState } from 'react';
import { readDay } from './day-text.ts';

export interface DayInputProps extends Omit<InputProps, 'value' | 'onChange' | 'type'> {
  /** '2026-09-01', or empty. */
  readonly value?: string;
  /** The day, or empty while what stands there is none. */
  readonly onChange?: (day: string) => void;
}

/**
 * A day, typed as people write it and shown as the register does. The browser's own field for dates follows the language of
 * the browser, so that one page would show days in two orders.
 */
export function DayInput({ value = '', onChange, status, onBlur, ...props }: DayInputProps) {
  const [typed, setTyped] = useState({ text: value, day: value });
  // What was set from outside counts; what is being typed stays as it is typed.
  const text = typed.day === value ? typed.text : value;
  const isNoDay = text.trim() !== '' && readDay(text) === undefined;
  return (
    <Input
      {...props}
      value={text}
      maxLength={20}
      autoComplete="off"
      inputMode="numeric"
      placeholder="YYYY-MM-DD"
      status={isNoDay ? 'error' : (status ?? '')}
      {...(isNoDay ? { 'aria-invalid': true } : {})}
      onChange={({ target }) => {
        const day = readDay(target.value) ?? '';
        setTyped({ text: target.value, day });
        onChange?.(day);
      }}
      onBlur={(event) => {
        if (value !== '') setTyped({ text: value, day: value });
        onBlur?.(event);
      }}
    />
  );
}
