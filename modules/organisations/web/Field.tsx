import { DayInput } from '@xueji/platform/web';
import { Input, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import './Field.css';

interface Common {
  readonly label: string;
  readonly hint?: string;
  /** Why the value will not do; shown below the field. */
  readonly error?: string | undefined;
}

interface FieldShellProps extends Common {
  readonly children: (ids: { readonly id: string; readonly describedBy: string | undefined }) => ReactNode;
}

function FieldShell({ label, hint, error, children }: FieldShellProps) {
  const id = useId();
  const noteId = useId();
  const note = error ?? hint;
  return (
    <div className="office-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, describedBy: note === undefined ? undefined : noteId })}
      {note !== undefined && (
        <p id={noteId} className={error === undefined ? 'office-field__hint' : 'office-field__error'}>
          {note}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends Common {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'number';
  readonly lengthMax?: number;
}

/** One line of text or a number, with its label and what is wrong with it. */
export function TextField({ value, onChange, type = 'text', lengthMax, ...common }: TextFieldProps) {
  return (
    <FieldShell {...common}>
      {({ id, describedBy }) => (
        <Input
          id={id}
          type={type}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          {...(lengthMax === undefined ? {} : { maxLength: lengthMax })}
          {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
          status={common.error === undefined ? '' : 'error'}
        />
      )}
    </FieldShell>
  );
}

interface DayFieldProps extends Common {
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** A day. */
export function DayField({ value, onChange, ...common }: DayFieldProps) {
  return (
    <FieldShell {...common}>
      {({ id, describedBy }) => (
        <DayInput
          id={id}
          value={value}
          onChange={onChange}
          {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
          status={common.error === undefined ? '' : 'error'}
        />
      )}
    </FieldShell>
  );
}

interface ChoiceFieldProps<Value extends string> extends Common {
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
}

/** One of a few. */
export function ChoiceField<Value extends string>({ value, onChange, options, ...common }: ChoiceFieldProps<Value>) {
  return (
    <FieldShell {...common}>
      {({ id }) => (
        <Select<Value>
          id={id}
          aria-label={common.label}
          value={value ?? null}
          onChange={onChange}
          options={[...options]}
          status={common.error === undefined ? '' : 'error'}
        />
      )}
    </FieldShell>
  );
}
