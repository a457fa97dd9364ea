import { useMessages } from '@xueji/platform/web';
import { Input } from 'antd';
import { Field } from './Field.tsx';
import { peopleMessages } from './messages.ts';

interface DayFieldProps {
  readonly label: string;
  readonly hint: string;
  /** 'YYYY-MM-DD', or empty. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly isMissing: boolean;
}

/** A day, in the browser's own calendar: no other is loaded for one date. */
export function DayField({ label, hint, value, onChange, isMissing }: DayFieldProps) {
  const say = useMessages(peopleMessages);
  return (
    <Field label={label} hint={hint} error={isMissing ? say('dayMissing') : undefined}>
      {(id, noteId) => (
        <Input
          id={id}
          type="date"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-describedby={noteId}
        />
      )}
    </Field>
  );
}
