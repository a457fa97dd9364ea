import { api, dataOf, ProblemAlert, type Schemas, useMessages } from '@xueji/platform/web';
import { Modal } from 'antd';
import { useState } from 'react';
import { peopleMessages } from './messages.ts';
import { OneTimePassword } from './OneTimePassword.tsx';
import type { Person } from './people-queries.ts';
import type { PersonAct } from './person-act.ts';
import { type PersonChange, useChangePerson } from './use-change-person.ts';

type Kind = Exclude<PersonAct['kind'], 'create' | 'add-post' | 'end-post' | 'seal' | 'hand-over'>;

interface ConfirmActDialogProps {
  readonly kind: Kind;
  readonly person: Person;
  readonly onClose: () => void;
}

const WORDS = {
  unseal: ['unsealTitle', 'unsealEffect', 'unseal'],
  'reset-password': ['resetPasswordTitle', 'resetPasswordEffect', 'resetPassword'],
  'reset-factor': ['resetFactorTitle', 'resetFactorEffect', 'resetFactor'],
} as const satisfies Record<Kind, readonly [string, string, string]>;

/** Says what unsealing or resetting will do before it does it; shows a drawn password afterwards. */
export function ConfirmActDialog({ kind, person, onClose }: ConfirmActDialogProps) {
  const say = useMessages(peopleMessages);
  const [given, setGiven] = useState<Schemas['PersonWithPassword']>();
  const acting = useChangePerson(
    person,
    (params) => act(kind, params),
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
    </Modal>
  );
}

async function act(kind: Kind, params: PersonChange): Promise<Schemas['Person'] | Schemas['PersonWithPassword']> {
  switch (kind) {
    case 'unseal':
      return dataOf(api.POST('/api/people/{accountId}/unseal', { params }));
    case 'reset-password':
      return dataOf(api.POST('/api/people/{accountId}/password-reset', { params }));
    case 'reset-factor':
      return dataOf(api.POST('/api/people/{accountId}/second-factor-reset', { params }));
  }
}
