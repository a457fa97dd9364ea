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
import { Checkbox, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import {
  EXPORT_HOURS_KEPT,
  EXPORT_PURPOSES,
  type ExportColumn,
  type ExportOffer,
  type ExportPurpose,
  exportPurposes,
} from '../model/index.ts';
import { messages } from './messages.ts';
import './ExportDialog.css';

type Body = Schemas['ExportRequestInput'];

/** What a page offers to export. */
export interface ExportWish {
  readonly offer: ExportOffer;
  /** Of whom, in the kind's own terms: ids and codes. */
  readonly scope: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** How many pupils that is, as far as the page knows. */
  readonly count: number;
}

/** What for, which columns, masked or not: everything the log will say, before anything is made. */
export function ExportDialog({ offer, scope, count, onClose }: ExportWish & { readonly onClose: () => void }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const navigate = useNavigate();
  const mayUnmask = useMay('exports.unmasked');
  const ids = { purpose: useId(), note: useId(), reason: useId() };
  const [purpose, setPurpose] = useState<ExportPurpose>();
  const [note, setNote] = useState('');
  const [columns, setColumns] = useState(offer.columns.filter(({ isUsual }) => isUsual === true).map(({ key }) => key));
  const [isUnmasked, setIsUnmasked] = useState(false);
  const [reason, setReason] = useState('');
  const requesting = useIntent(
    (body: Body, key) => dataOf(api.POST('/api/exports', { params: { header: { 'Idempotency-Key': key } }, body })),
    { onSuccess: ({ exportId }) => navigate(`/exports/${exportId}`) },
  );
  const isNoteMissing = purpose === 'other' && note.trim() === '';
  const isReasonMissing = isUnmasked && reason.trim().length < 2;
  const isWhole = purpose !== undefined && columns.length > 0 && !isNoteMissing && !isReasonMissing;
  const submit = () => {
    if (purpose === undefined) return;
    const wish = {
      kind: offer.kind,
      scope: given(scope),
      purpose,
      columns,
      ...given({
        purposeNote: note.trim() === '' ? undefined : note.trim(),
        unmaskReason: isUnmasked ? reason.trim() : undefined,
      }),
    };
    // Each kind has its own scope; which one fits is known to the page that offers it.
    requesting.mutate(wish as Body);
  };
  return (
    <Modal
      open
      title={say(offer.isPaper === true ? 'paperTitle' : 'dialogTitle', { what: localText(offer.label) })}
      okText={say(offer.isPaper === true ? 'submitPaper' : 'submit')}
      cancelText={say('cancel')}
      okButtonProps={{ disabled: !isWhole, loading: requesting.isPending }}
      onOk={submit}
      onCancel={onClose}
      mask={{ closable: false }}
      width={640}
    >
      <ProblemAlert problem={requesting.error} onRetry={submit} />
      <div className="export-dialog">
        <p>{say('dialogCount', { count, hours: EXPORT_HOURS_KEPT })}</p>
        <div className="export-dialog__field">
          <label htmlFor={ids.purpose}>{say('purpose')}</label>
          <Select<ExportPurpose>
            id={ids.purpose}
            autoFocus
            placeholder={say('purposeChoose')}
            options={exportPurposes.map((each) => ({ value: each, label: localText(EXPORT_PURPOSES[each]) }))}
            onChange={setPurpose}
            {...given({ value: purpose })}
          />
        </div>
        <div className="export-dialog__field">
          <label htmlFor={ids.note}>{say('purposeNote')}</label>
          <Input
            id={ids.note}
            value={note}
            maxLength={500}
            status={isNoteMissing ? 'error' : ''}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        <fieldset className="export-dialog__columns">
          <legend>{say(offer.isPaper === true ? 'parts' : 'columns')}</legend>
          {offer.columns.map((column) => (
            <Checkbox
              key={column.key}
              checked={columns.includes(column.key)}
              onChange={() => setColumns((before) => toggled(before, column.key))}
            >
              <ColumnLabel column={column} isUnmasked={isUnmasked} />
            </Checkbox>
          ))}
        </fieldset>
        {mayUnmask && (
          <Checkbox checked={isUnmasked} onChange={() => setIsUnmasked(!isUnmasked)}>
            {say(offer.isPaper === true ? 'unmaskPaper' : 'unmask')}
          </Checkbox>
        )}
        {isUnmasked && (
          <div className="export-dialog__field">
            <label htmlFor={ids.reason}>{say('unmaskReason')}</label>
            <Input id={ids.reason} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          </div>
        )}
      </div>
    </Modal>
  );
}

function toggled(keys: readonly string[], key: string): string[] {
  return keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key];
}

function ColumnLabel({ column, isUnmasked }: { readonly column: ExportColumn; readonly isUnmasked: boolean }) {
  const say = useMessages(messages);
  const label = useLocalText()(column.label);
  if (column.isProtected !== true) return label;
  return say(isUnmasked ? 'columnClear' : 'columnProtected', { column: label });
}
