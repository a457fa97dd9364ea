import { ApiProblem, ProblemAlert, useMessages } from '@xueji/platform/web';
import { Button, Input, type InputRef } from 'antd';
import { type RefObject, type SubmitEvent, useEffect, useRef, useState } from 'react';
import { Field } from './Field.tsx';
import { messages } from './messages.ts';
import { PasswordField } from './PasswordField.tsx';
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

/** Account and password, and the code of the authenticator where the node asks for it. On the sign-in page and over a page whose session has ended. */
export function SignInForm({ fixedLoginName, onSubmit, isPending, problem }: SignInFormProps) {
  const say = useMessages(messages);
  const [loginName, setLoginName] = useState(fixedLoginName ?? '');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [isTried, setIsTried] = useState(false);
  const asksForCode = useAsksForCode(problem, loginName);
  const nameField = useRef<InputRef>(null);
  const passwordField = useRef<InputRef>(null);
  const codeField = useRef<InputRef>(null);
  const isNameMissing = isTried && loginName.trim() === '';
  const isPasswordMissing = isTried && password === '';

  useEffect(() => {
    // Nearly always the last thing asked for was wrong: ready to be typed over.
    if (problem) (asksForCode ? codeField : passwordField).current?.focus({ cursor: 'all' });
  }, [problem, asksForCode]);

  const send = () => {
    const credentials = { loginName: loginName.trim(), password };
    onSubmit(asksForCode && code.trim() !== '' ? { ...credentials, code: code.trim() } : credentials);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (loginName.trim() === '') nameField.current?.focus();
    else if (password === '') passwordField.current?.focus();
    else if (asksForCode && code.trim() === '') codeField.current?.focus();
    else send();
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
      {asksForCode && <CodeField value={code} onChange={setCode} field={codeField} />}
      <Button type="primary" htmlType="submit" size="large" block loading={isPending}>
        {say('signIn')}
      </Button>
      {/* Below the fields, which therefore stay where the hands are. */}
      <div className="sign-in-form__problem">
        <ProblemAlert problem={isCodeQuestion(problem) ? undefined : problem} onRetry={send} />
      </div>
    </form>
  );
}

interface CodeFieldProps {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly field: RefObject<InputRef | null>;
}

function CodeField({ value, onChange, field }: CodeFieldProps) {
  const say = useMessages(messages);
  return (
    <Field label={say('code')} hint={say('codeHint')}>
      {(id, noteId) => (
        <Input
          id={id}
          ref={field}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={20}
          size="large"
          aria-describedby={noteId}
        />
      )}
    </Field>
  );
}

/** Asked once, asked until another account is named. */
function useAsksForCode(problem: unknown, loginName: string): boolean {
  const [askedFor, setAskedFor] = useState<string>();
  if (isCodeQuestion(problem) && askedFor === undefined) setAskedFor(loginName);
  return askedFor !== undefined && askedFor === loginName;
}

function isCodeQuestion(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.type === 'accounts/code-needed';
}
