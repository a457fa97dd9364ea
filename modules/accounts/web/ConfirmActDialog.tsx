import type { SealReason } from '@xueji/accounts';
import { api, dataOf, ProblemAlert, type Schemas, useMessages } from '@xueji/platform/web';
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { peopleMessages } from './messages.ts';
import { OneTimePassword } from './OneTimePassword.tsx';
import type { Person } from './people-queries.ts';
import type { PersonAct } from './person-act.ts';
import { type PersonChange, useChangePerson } from './use-change-person.ts';

type Kind = Exclude<PersonAct['kind'], 'create' | 'add-post' | 'end-post'>;

interface ConfirmActDialogProps {
  readonly kind: Kind;
  readonly person: Person;
  readonly onClose: () => void;
}

const WORDS = {
  seal: ['sealTitle', 'sealEffect', 'seal'],
  unseal: ['unsealTitle', 'unsealEffect', 'unseal'],
  'reset-password': ['resetPasswordTitle', 'resetPasswordEffect', 'resetPassword'],
  'reset-factor': ['resetFactorTitle', 'resetFactorEffect', 'resetFactor'],
} as const satisfies Record<Kind, readonly [string, string, string]>;

/** Says what sealing, unsealing or resetting will do before it does it; shows a drawn password afterwards. */
export function ConfirmActDialog({ kind, person, onClose }: ConfirmActDialogProps) {
  const say = useMessages(peopleMessages);
  const [reason, setReason] = useState<SealReason>('left');
  const [given, setGiven] = useState<Schemas['PersonWithPassword']>();
  const acting = useChangePerson(
    person,
    (params) => act(kind, params, reason),
    (answer) => ('oneTimePassword' in answer ? setGiven(answer) : onClose()),
  );
  if (given !== undefined) return <OneTimePassword given={given} onClose={onClose} />;
  const [title, effect, confirm] = WORDS[kind];
  return (
    <Modal
      open
      title={say(title, { name: person.displayName })}
      okText={say(confirm)}
      okButtonProps={{ danger: kind !== 'unseal' }}
      cancelText={say('cancel')}
      confirmLoading={acting.isPending}
      onOk={() => acting.mutate(undefined)}
      onCancel={onClose}
      mask={{ closable: false }}
      width={520}
    >
      <ProblemAlert problem={acting.error} onRetry={() => acting.mutate(undefined)} />
      <p>{say(effect)}</p>
      {kind === 'seal' && (
        <fieldset className="confirm-act__reason">
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
      )}
    </Modal>
  );
}

async function act(
  kind: Kind,
  params: PersonChange,
  reason: SealReason,
): Promise<Schemas['Person'] | Schemas['PersonWithPassword']> {
  switch (kind) {
    case 'seal':
      return dataOf(api.POST('/api/people/{accountId}/seal', { params, body: { reason } }));
    case 'unseal':
      return dataOf(api.POST('/api/people/{accountId}/unseal', { params }));
    case 'reset-password':
      return dataOf(api.POST('/api/people/{accountId}/password-reset', { params }));
    case 'reset-factor':
      return dataOf(api.POST('/api/people/{accountId}/second-factor-reset', { params }));
  }
}
