import { PublicFrame } from '@xueji/accounts/web';
import {
  api,
  DateText,
  dataOf,
  ProblemAlert,
  type Schemas,
  StatusTag,
  type Tone,
  useIntent,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { Button, Input } from 'antd';
import { type SubmitEvent, useEffect, useId, useState } from 'react';
import { readCertificateCode } from '../model/certificate-code.ts';
import { messages } from './messages.ts';
import './CheckPage.css';

type Checked = Schemas['CheckedCertificate'];

const WORDS = { valid: 'checkValid', expired: 'checkExpired', withdrawn: 'checkWithdrawn' } as const;
const TONES: Readonly<Record<Checked['state'], Tone>> = { valid: 'done', expired: 'warning', withdrawn: 'danger' };

/** 在读证明核验, open to everybody. The QR code brings the code behind #, which stays in this browser until it is asked for. */
export function CheckPage() {
  const say = useMessages(messages);
  const codeId = useId();
  const [scanned] = useState(() => readCertificateCode(globalThis.location.hash.slice(1)));
  const [code, setCode] = useState(scanned ?? '');
  const checking = useIntent((text: string) => dataOf(api.POST('/api/certificate-checks', { body: { code: text } })));
  const { mutate } = checking;
  const title = say('checkTitle');
  useEffect(() => {
    // Who scans the paper has asked already.
    if (scanned !== undefined) mutate(scanned);
  }, [scanned, mutate]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    mutate(code.trim());
  };
  return (
    <PublicFrame title={title}>
      <h1>{title}</h1>
      <div className="public-frame__card">
        <p>{say('checkHint')}</p>
        <form className="check-page__form" onSubmit={submit}>
          <label htmlFor={codeId}>{say('code')}</label>
          <Input
            id={codeId}
            value={code}
            maxLength={60}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            placeholder="XXXX-XXXX-XXXX-XXXX"
            onChange={(event) => setCode(event.target.value)}
          />
          <Button type="primary" htmlType="submit" disabled={code.trim() === ''} loading={checking.isPending}>
            {say('check')}
          </Button>
        </form>
        <ProblemAlert problem={checking.error} />
        {checking.data !== undefined && <Result checked={checking.data} />}
      </div>
    </PublicFrame>
  );
}

function Result({ checked }: { readonly checked: Checked }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  return (
    <section aria-live="polite">
      <p className="check-page__state">
        <StatusTag tone={TONES[checked.state]}>{say(WORDS[checked.state])}</StatusTag>
      </p>
      <dl className="check-page__facts">
        <dt>{say('checkSchool')}</dt>
        <dd>{localText(checked.school)}</dd>
        <dt>{say('checkName')}</dt>
        <dd lang="zh-CN">{checked.maskedName}</dd>
        <dt>{say('checkIssued')}</dt>
        <dd>
          <DateText value={checked.issuedOn} />
        </dd>
      </dl>
      <p>{say('checkWarning')}</p>
    </section>
  );
}
