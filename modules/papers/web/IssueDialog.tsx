import { useQueryClient } from '@tanstack/react-query';
import { TakingFields, useTaking } from '@xueji/exports/web/taking';
import { api, dataOf, ProblemAlert, type Schemas, useIntent, useMessages } from '@xueji/platform/web';
import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { CERTIFICATE_MONTHS, CERTIFICATE_PURPOSES, type CertificatePurpose } from '../model/certificate.ts';
import type { IssueWish } from './issue-wish.ts';
import { messages } from './messages.ts';

type Wish = Schemas['IssueCertificatesInput'];
type Months = (typeof CERTIFICATE_MONTHS)[number];

const NOTE_LENGTH_MIN = 2;

/** 用途, how long, numbers in full or not; then what came of it. */
export function IssueDialog({ scope, count, onClose }: IssueWish & { readonly onClose: () => void }) {
  const say = useMessages(messages);
  const queries = useQueryClient();
  const { taking, change, isReasonMissing, said } = useTaking<CertificatePurpose>();
  const { purpose } = taking;
  const [months, setMonths] = useState<Months>(3);
  const issuing = useIntent(
    (body: Wish, key) =>
      dataOf(api.POST('/api/certificates', { params: { header: { 'Idempotency-Key': key } }, body })),
    { onSuccess: () => queries.invalidateQueries({ queryKey: ['certificates'] }) },
  );
  const noteLength = taking.note.trim().length;
  const isNoteMissing = purpose === 'other' ? noteLength < NOTE_LENGTH_MIN : noteLength === 1;
  const isWhole = purpose !== undefined && !isNoteMissing && !isReasonMissing;
  const submit = () => {
    if (purpose !== undefined) issuing.mutate({ scope, purpose, months, ...said });
  };
  if (issuing.data !== undefined) return <Issued issued={issuing.data} onClose={onClose} />;
  return (
    <Modal
      open
      title={say('issue')}
      okText={say('issue')}
      cancelText={say('cancel')}
      okButtonProps={{ disabled: !isWhole, loading: issuing.isPending }}
      onOk={submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <ProblemAlert problem={issuing.error} onRetry={submit} />
      <div className="taking-fields">
        <p>{say('issueHint', { count })}</p>
        <TakingFields
          taking={taking}
          onChange={change}
          purposes={CERTIFICATE_PURPOSES}
          words={{
            purpose: say('purpose'),
            purposeChoose: say('purposeChoose'),
            purposeNote: say('purposeNote'),
            inClear: say('inFull'),
            reason: say('reasonInFull'),
          }}
          noteLengthMax={60}
          isNoteMissing={isNoteMissing}
        >
          <div className="taking-fields__field">
            <span>{say('months')}</span>
            <Radio.Group
              aria-label={say('months')}
              value={months}
              onChange={({ target }) => setMonths(target.value as Months)}
              options={CERTIFICATE_MONTHS.map((value) => ({ value, label: say('monthsOf', { count: value }) }))}
            />
          </div>
        </TakingFields>
      </div>
    </Modal>
  );
}

interface IssuedProps {
  readonly issued: Schemas['CertificatesIssued'];
  readonly onClose: () => void;
}

/** What came of it, and the way to the file. */
function Issued({ issued, onClose }: IssuedProps) {
  const say = useMessages(messages);
  const { issuedCount, skippedCount, exportId } = issued;
  return (
    <Modal
      open
      title={say('issued', { count: issuedCount })}
      footer={<Button onClick={onClose}>{say('close')}</Button>}
      onCancel={onClose}
    >
      <p>{say('issuedHint')}</p>
      {skippedCount > 0 && <p>{say('skipped', { count: skippedCount })}</p>}
      <Link to={`/exports/${exportId}`}>{say('toFile')}</Link>
    </Modal>
  );
}
