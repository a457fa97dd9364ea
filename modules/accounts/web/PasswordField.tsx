import { useMessages } from '@xueji/platform/web';
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { Field } from './Field.tsx';
import { messages } from './messages.ts';

export interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly error?: string | undefined;
  readonly hint?: string;
  readonly field?: RefObject<InputRef | null>;
  /** The first field of the form: the hands are here. */
  readonly isFirst?: boolean;
  /** A password being chosen, which browsers may offer to keep. */
  readonly isNew?: boolean;
}

/** A password, with a word when Caps Lock is on. */
export function PasswordField({ label, value, onChange, error, hint, field, isFirst, isNew }: PasswordFieldProps) {
  const say = useMessages(messages);
  const [isCapsLock, setIsCapsLock] = useState(false);
  const noteCapsLock = (event: KeyboardEvent) => setIsCapsLock(event.getModifierState('CapsLock'));
  return (
    <Field label={label} error={error} hint={isCapsLock ? say('capsLock') : hint}>
      {(id, noteId) => (
        <Input.Password
          id={id}
          ref={field ?? null}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={noteCapsLock}
          onKeyUp={noteCapsLock}
          onBlur={() => setIsCapsLock(false)}
          autoFocus={isFirst === true}
          autoComplete={isNew === true ? 'new-password' : 'current-password'}
          maxLength={200}
          size="large"
          status={error === undefined ? '' : 'error'}
          aria-invalid={error !== undefined}
          aria-describedby={noteId}
        />
      )}
    </Field>
  );
}
