import { ProblemAlert, useMessages } from '@xueji/platform/web';
import { Button, Input, type InputRef } from 'antd';
import { type KeyboardEvent, type ReactNode, type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { messages } from './messages.ts';
import type { Credentials } from './use-sign-in.ts';
import './SignInForm.css';

export interface SignInFormProps {
  /** The account, where it is already known: then only the password is asked. */
  readonly fixedLoginName?: string;
  readonly onSubmit: (credentials: Credentials) => void;
  readonly isPending: boolean;
  /** Why the last attempt was refused. */
  readonly problem: unknown;
}

/** Account and password. Used on the sign-in page and over a page whose session has ended. */
export function SignInForm({ fixedLoginName, onSubmit, isPending, problem }: SignInFormProps) {
  const say = useMessages(messages);
  const [loginName, setLoginName] = useState(fixedLoginName ?? '');
  const [password, setPassword] = useState('');
  const [isTried, setIsTried] = useState(false);
  const nameField = useRef<InputRef>(null);
  const passwordField = useRef<InputRef>(null);
  const isNameMissing = isTried && loginName.trim() === '';
  const isPasswordMissing = isTried && password === '';

  useEffect(() => {
    // Nearly always the password was wrong: ready to be typed over.
    if (problem) passwordField.current?.focus({ cursor: 'all' });
  }, [problem]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (loginName.trim() === '') nameField.current?.focus();
    else if (password === '') passwordField.current?.focus();
    else onSubmit({ loginName: loginName.trim(), password });
  };

  return (
    <form className="sign-in-form" onSubmit={submit} noValidate>
      <Field label={say('loginName')} error={isNameMissing ? say('loginNameMissing') : undefined}>
        {(id, errorId) => (
          <Input
            id={id}
            ref={nameField}
            value={loginName}
            onChange={(event) => setLoginName(event.target.value)}
            disabled={fixedLoginName !== undefined}
            autoFocus={fixedLoginName === undefined}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
            size="large"
            status={isNameMissing ? 'error' : ''}
            aria-invalid={isNameMissing}
            aria-describedby={errorId}
          />
        )}
      </Field>
      <PasswordField
        label={say('password')}
        error={isPasswordMissing ? say('passwordMissing') : undefined}
        value={password}
        onChange={setPassword}
        field={passwordField}
        isFirst={fixedLoginName !== undefined}
      />
      <Button type="primary" htmlType="submit" size="large" block loading={isPending}>
        {say('signIn')}
      </Button>
      {/* Below the fields, which therefore stay where the hands are. */}
      <div className="sign-in-form__problem">
        <ProblemAlert problem={problem} onRetry={() => onSubmit({ loginName: loginName.trim(), password })} />
      </div>
    </form>
  );
}

interface PasswordFieldProps {
  readonly label: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly field: React.RefObject<InputRef | null>;
  readonly isFirst: boolean;
}

function PasswordField({ label, error, value, onChange, field, isFirst }: PasswordFieldProps) {
  const say = useMessages(messages);
  const [isCapsLock, setIsCapsLock] = useState(false);
  const noteCapsLock = (event: KeyboardEvent) => setIsCapsLock(event.getModifierState('CapsLock'));
  return (
    <Field label={label} error={error} hint={isCapsLock ? say('capsLock') : undefined}>
      {(id, noteId) => (
        <Input.Password
          id={id}
          ref={field}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={noteCapsLock}
          onKeyUp={noteCapsLock}
          onBlur={() => setIsCapsLock(false)}
          autoFocus={isFirst}
          autoComplete="current-password"
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

interface FieldProps {
  readonly label: string;
  readonly error: string | undefined;
  readonly hint?: string | undefined;
  /** Draws the field with the id its label names and the id of the note below it. */
  readonly children: (id: string, noteId: string) => ReactNode;
}

/** A labelled field with room for one note below, so that nothing moves when the note comes. */
function Field({ label, error, hint, children }: FieldProps) {
  const id = useId();
  const noteId = useId();
  return (
    <div className="sign-in-form__field">
      <label htmlFor={id}>{label}</label>
      {children(id, noteId)}
      <div
        id={noteId}
        className={`sign-in-form__note ${error === undefined ? '' : 'sign-in-form__note--error'}`}
        role="status"
      >
        {error ?? hint}
      </div>
    </div>
  );
}
