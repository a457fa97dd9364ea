import { useQueryClient } from '@tanstack/react-query';
import {
  api,
  dataOf,
  given,
  ProblemAlert,
  type Schemas,
  useIntent,
  useLocalText,
  useMay,
  useMessages,
} from '@xueji/platform/web';
import { Button, Checkbox, Input, Modal, Radio, Select } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { CERTIFICATE_MONTHS, CERTIFICATE_PURPOSES, type CertificatePurpose } from '../model/certificate.ts';
import type { IssueWish } from './issue-wish.ts';
import { messages } from './messages.ts';
import './PaperFields.css';

type Wish = Schemas['IssueCertificatesInput'];
type Months = (typeof CERTIFICATE_MONTHS)[number];

const PURPOSES = Object.keys(CERTIFICATE_PURPOSES) as CertificatePurpose[];
const NOTE_LENGTH_MIN = 2;

/** 用途, how long, numbers in full or not; then what came of it. */
export function IssueDialog({ scope, count, onClose }: IssueWish & { readonly onClose: () => void }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const queries = useQueryClient();
  const mayUnmask = useMay('exports.unmasked');
  const ids = { purpose: useId(), note: useId(), reason: useId() };
  const [purpose, setPurpose] = useState<CertificatePurpose>();
  const [note, setNote] = useState('');
  const [months, setMonths] = useState<Months>(3);
  const [isInFull, setIsInFull] = useState(false);
  const [reason, setReason] = useState('');
  const issuing = useIntent(
    (body: Wish, key) =>
      dataOf(api.POST('/api/certificates', { params: { header: { 'Idempotency-Key': key } }, body })),
    { onSuccess: () => queries.invalidateQueries({ queryKey: ['certificates'] }) },
  );
  const isNoteWhole = purpose === 'other' ? note.trim().length >= NOTE_LENGTH_MIN : note.trim().length !== 1;
  const isWhole = purpose !== undefined && isNoteWhole && (!isInFull || reason.trim().length >= NOTE_LENGTH_MIN);
  const submit = () => {
    if (purpose === undefined) return;
    issuing.mutate({
      scope,
      purpose,
      months,
      ...given({
        purposeNote: note.trim() === '' ? undefined : note.trim(),
        unmaskReason: isInFull ? reason.trim() : undefined,
      }),
    });
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
      <div className="paper-fields">
        <p>{say('issueHint', { count })}</p>
        <div className="paper-fields__field">
          <label htmlFor={ids.purpose}>{say('purpose')}</label>
          <Select<CertificatePurpose>
            id={ids.purpose}
            autoFocus
            placeholder={say('purposeChoose')}
            options={PURPOSES.map((value) => ({ value, label: localText(CERTIFICATE_PURPOSES[value]) }))}
            onChange={setPurpose}
            {...given({ value: purpose })}
          />
        </div>
        <div className="paper-fields__field">
          <label htmlFor={ids.note}>{say('purposeNote')}</label>
          <Input id={ids.note} value={note} maxLength={60} onChange={(event) => setNote(event.target.value)} />
        </div>
        <div className="paper-fields__field">
          <span>{say('months')}</span>
          <Radio.Group
            aria-label={say('months')}
            value={months}
            onChange={({ target }) => setMonths(target.value as Months)}
            options={CERTIFICATE_MONTHS.map((value) => ({ value, label: say('monthsOf', { count: value }) }))}
          />
        </div>
        {mayUnmask && (
          <Checkbox checked={isInFull} onChange={() => setIsInFull(!isInFull)}>
            {say('inFull')}
          </Checkbox>
        )}
        {isInFull && (
          <div className="paper-fields__field">
            <label htmlFor={ids.reason}>{say('reasonInFull')}</label>
            <Input id={ids.reason} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          </div>
        )}
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
