import {
  api,
  dataOf,
  focusFirstField,
  given,
  ProblemAlert,
  type Schemas,
  useIntent,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import {
  admitsClearValues,
  EXPORT_HOURS_KEPT,
  EXPORT_PURPOSES,
  type ExportOffer,
  type ExportPurpose,
} from '../model/index.ts';
import { ColumnChoice } from './ColumnChoice.tsx';
import type { ExportWish } from './export-wish.ts';
import { messages } from './messages.ts';
import { type Taking, TakingFields, useTaking } from './TakingFields.tsx';

type Body = Schemas['ExportRequestInput'];

interface ExportDialogProps extends Pick<ExportWish, 'scope' | 'count'> {
  readonly offer: ExportOffer;
  readonly onClose: () => void;
}

/** What for, which columns, masked or not: everything the log will say, before anything is made. */
export function ExportDialog({ offer, scope, count, onClose }: ExportDialogProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const navigate = useNavigate();
  const { taking, change, isReasonMissing, said } = useTaking<ExportPurpose>();
  const { purpose } = taking;
  const [columns, setColumns] = useState<readonly string[]>(
    offer.columns.filter(({ isUsual }) => isUsual === true).map(({ key }) => key),
  );
  const requesting = useIntent(
    (body: Body, key) => dataOf(api.POST('/api/exports', { params: { header: { 'Idempotency-Key': key } }, body })),
    { onSuccess: ({ exportId }) => navigate(`/exports/${exportId}`) },
  );
  const isPaper = offer.isPaper === true;
  const isNoteMissing = purpose === 'other' && said.purposeNote === undefined;
  const isWhole = purpose !== undefined && columns.length > 0 && !isNoteMissing && !isReasonMissing;
  const submit = () => {
    if (purpose === undefined) return;
    // Each kind has its own scope; which one fits is known to the page that offers it.
    requesting.mutate({ kind: offer.kind, scope: given(scope), purpose, columns, ...said } as Body);
  };
  const choose = (part: Partial<Taking<ExportPurpose>>) =>
    change(part.purpose === undefined || admitsClearValues(part.purpose) ? part : { ...part, isInClear: false });
  return (
    <Modal
      open
      title={say(isPaper ? 'paperTitle' : 'dialogTitle', { what: localText(offer.label) })}
      okText={say(isPaper ? 'submitPaper' : 'submit')}
      cancelText={say('cancel')}
      okButtonProps={{ disabled: !isWhole, loading: requesting.isPending }}
      onOk={submit}
      onCancel={onClose}
      mask={{ closable: false }}
      width={720}
      style={{ top: 'var(--space-three)' }}
    >
      <ProblemAlert problem={requesting.error} onRetry={submit} />
      <div className="taking-fields" ref={focusFirstField}>
        <p>
          {count === undefined
            ? say('dialogUncounted', { hours: EXPORT_HOURS_KEPT })
            : say(offer.isOfRows === true ? 'dialogCountRows' : 'dialogCount', { count, hours: EXPORT_HOURS_KEPT })}
        </p>
        <TakingFields
          taking={taking}
          onChange={choose}
          purposes={EXPORT_PURPOSES}
          words={{
            purpose: say('purpose'),
            purposeChoose: say('purposeChoose'),
            purposeNote: say('purposeNote'),
            inClear: say(isPaper ? 'unmaskPaper' : 'unmask'),
            reason: say('unmaskReason'),
          }}
          noteLengthMax={500}
          isNoteMissing={isNoteMissing}
          whyMasked={purpose === undefined || admitsClearValues(purpose) ? undefined : say('whyMasked')}
        >
          <ColumnChoice offer={offer} chosen={columns} onChoose={setColumns} isInClear={taking.isInClear} />
        </TakingFields>
      </div>
    </Modal>
  );
}
