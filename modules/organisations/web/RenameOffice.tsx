import { api, dataOf, focusFirstField, given, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Modal } from 'antd';
import { useState } from 'react';
import { DayField, TextField } from './Field.tsx';
import { type OfficeDialogProps, useOfficeAct, useToday, writeHeader } from './office-dialog.ts';
import { messages } from './office-messages.ts';

/** Asks for the new name and since when it holds. */
export function RenameOffice({ office, onDone }: OfficeDialogProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const today = useToday();
  const [nameZh, setNameZh] = useState(office.name.zh);
  const [nameEn, setNameEn] = useState(office.name.en);
  const [effectiveOn, setEffectiveOn] = useState(today);
  const [reason, setReason] = useState('');
  const renaming = useOfficeAct(
    (body: { nameZh: string; nameEn: string; effectiveOn: string; reason?: string }, key) =>
      dataOf(
        api.POST('/api/organisations/{organisationId}/names', {
          params: { path: { organisationId: office.id }, header: writeHeader(key, office.version) },
          body,
        }),
      ),
    onDone,
  );
  const rename = () =>
    renaming.mutate({ nameZh, nameEn, effectiveOn, ...given({ reason: reason.trim() || undefined }) });
  return (
    <Modal
      open
      title={say('renameOf', { name: localText(office.name) })}
      okText={say('rename')}
      onOk={rename}
      onCancel={onDone}
      confirmLoading={renaming.isPending}
      mask={{ closable: false }}
      width={560}
    >
      <ProblemAlert problem={renaming.error} onRetry={rename} />
      <div className="office-dialog" ref={focusFirstField}>
        <p className="office-dialog__wide">{say('renameEffect', { code: office.code })}</p>
        <TextField label={say('nameZh')} value={nameZh} onChange={setNameZh} lengthMax={60} />
        <TextField label={say('nameEn')} value={nameEn} onChange={setNameEn} lengthMax={120} />
        <DayField label={say('effectiveOn')} value={effectiveOn} onChange={setEffectiveOn} />
        <TextField label={say('reason')} hint={say('reasonHint')} value={reason} onChange={setReason} lengthMax={200} />
      </div>
    </Modal>
  );
}
