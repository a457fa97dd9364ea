import { DayInput, useMessages } from '@xueji/platform/web';
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

/** A day, with its label and a hint. */
export function DayField({ label, hint, value, onChange, isMissing }: DayFieldProps) {
  const say = useMessages(peopleMessages);
  return (
    <Field label={label} hint={hint} error={isMissing ? say('dayMissing') : undefined}>
      {(id, noteId) => <DayInput id={id} value={value} onChange={onChange} aria-describedby={noteId} />}
    </Field>
  );
}
