import type { SealReason } from '@xueji/accounts';
import { api, dataOf, focusFirstField, ProblemAlert, useMessages } from '@xueji/platform/web';
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { peopleMessages } from './messages.ts';
import { handOversOf, OpenWork, type Successors } from './OpenWork.tsx';
import type { Person } from './people-queries.ts';
import { useChangePerson } from './use-change-person.ts';

interface SealDialogProps {
  readonly person: Person;
  readonly onClose: () => void;
}

/** Says what sealing does, what the person leaves unfinished, and asks why and who goes on with it. */
export function SealDialog({ person, onClose }: SealDialogProps) {
  const say = useMessages(peopleMessages);
  const [reason, setReason] = useState<SealReason>('left');
  const [successors, setSuccessors] = useState<Successors>({});
  const sealing = useChangePerson(
    person,
    (params, body: { reason: SealReason; handOvers: ReturnType<typeof handOversOf> }) =>
      dataOf(api.POST('/api/people/{accountId}/seal', { params, body })),
    onClose,
  );
  const seal = () => sealing.mutate({ reason, handOvers: handOversOf(successors) });
  return (
    <Modal
      open
      title={say('sealTitle', { name: person.displayName })}
      okText={say('seal')}
      okButtonProps={{ danger: true }}
      cancelText={say('cancel')}
      confirmLoading={sealing.isPending}
      onOk={seal}
      onCancel={onClose}
      mask={{ closable: false }}
      width={520}
    >
      <ProblemAlert problem={sealing.error} onRetry={seal} />
      <p>{say('sealEffect')}</p>
      <fieldset className="confirm-act__reason" ref={focusFirstField}>
        <legend>{say('sealReason')}</legend>
        <Radio.Group
          vertical
          value={reason}
          onChange={(event) => setReason(event.target.value as SealReason)}
          options={[
            { value: 'left', label: say('sealLeft') },
            { value: 'misuse', label: say('sealMisuse') },
            { value: 'other', label: say('sealOther') },
          ]}
        />
      </fieldset>
      <OpenWork person={person} successors={successors} onChange={setSuccessors} />
    </Modal>
  );
}
