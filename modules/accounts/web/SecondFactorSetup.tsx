import { useQuery } from '@tanstack/react-query';
import { api, dataOf, ProblemAlert, useIntent, useMessages } from '@xueji/platform/web';
import { Button, Input, QRCode, Skeleton } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { Field } from './Field.tsx';
import { ownMessages } from './messages.ts';
import './SecondFactorSetup.css';

const CODE_FORM = /^\d{6}$/;
const QR_PIXELS = 176;
const BASE32_GROUP = /.{4}/g;

/** Sets an authenticator up: scan or type the secret, prove it with one code, keep the recovery codes. */
export function SecondFactorSetup({ onDone }: { readonly onDone: () => void }) {
  const say = useMessages(ownMessages);
  const [code, setCode] = useState('');
  const [isTried, setIsTried] = useState(false);
  const begun = useQuery({
    queryKey: ['second-factor'],
    queryFn: () => dataOf(api.POST('/api/account/second-factor')),
    // The secret is told once and kept until it is confirmed; asking again would draw another.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
  const confirming = useIntent(() => dataOf(api.POST('/api/account/second-factor/confirmation', { body: { code } })));
  const isMalformed = !CODE_FORM.test(code);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (!isMalformed) confirming.mutate();
  };
  if (confirming.data !== undefined) return <RecoveryCodes codes={confirming.data.recoveryCodes} onDone={onDone} />;
  if (begun.data === undefined) {
    return begun.error === null ? <Skeleton active /> : <ProblemAlert problem={begun.error} onRetry={begun.refetch} />;
  }
  const { uri, secret } = begun.data;
  return (
    <form className="second-factor" onSubmit={submit} noValidate>
      <ol className="second-factor__steps">
        <li>
          {say('factorScan')}
          <div className="second-factor__secret">
            <QRCode value={uri} size={QR_PIXELS} bordered={false} aria-label={say('factorQr')} />
            <div>
              <span>{say('factorType')}</span>
              <code data-testid="second-factor-secret">{secret.match(BASE32_GROUP)?.join(' ')}</code>
            </div>
          </div>
        </li>
        <li>
          <Field label={say('factorCode')} error={isTried && isMalformed ? say('factorCodeForm') : undefined}>
            {(id, noteId) => (
              <Input
                id={id}
                value={code}
                onChange={(event) => setCode(event.target.value.trim())}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                size="large"
                autoFocus
                className="second-factor__code"
                aria-describedby={noteId}
              />
            )}
          </Field>
        </li>
      </ol>
      <ProblemAlert problem={confirming.error} onRetry={() => confirming.mutate()} hideFields />
      <Button type="primary" htmlType="submit" size="large" loading={confirming.isPending}>
        {say('factorConfirm')}
      </Button>
    </form>
  );
}

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const say = useMessages(ownMessages);
  return (
    <section className="second-factor" aria-labelledby="recovery-codes">
      <h2 id="recovery-codes" className="second-factor__caption">
        {say('recoveryTitle')}
      </h2>
      <p>{say('recoveryHint')}</p>
      <ul className="second-factor__codes">
        {codes.map((each) => (
          <li key={each}>
            <code>{each}</code>
          </li>
        ))}
      </ul>
      <div className="second-factor__actions not-printed">
        <Button size="large" onClick={() => globalThis.print()}>
          {say('print')}
        </Button>
        <Button type="primary" size="large" onClick={onDone}>
          {say('recoveryDone')}
        </Button>
      </div>
    </section>
  );
}
