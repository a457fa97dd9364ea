import type { Role } from '@xueji/accounts';
import { api, dataOf, focusFirstField, ProblemAlert, useMessages } from '@xueji/platform/web';
import { Modal } from 'antd';
import { useState } from 'react';
import { DayField } from './DayField.tsx';
import { peopleMessages } from './messages.ts';
import { type OfficeAndRole, OfficeRoleFields } from './OfficeRoleFields.tsx';
import type { Person } from './people-queries.ts';
import { today } from './today.ts';
import { useChangePerson } from './use-change-person.ts';

interface AddPostDialogProps {
  readonly person: Person;
  readonly onClose: () => void;
}

/** A further post of a person, at any office one administers, from a day on. */
export function AddPostDialog({ person, onClose }: AddPostDialogProps) {
  const say = useMessages(peopleMessages);
  const [post, setPost] = useState<OfficeAndRole>({});
  const [validFrom, setValidFrom] = useState(today);
  const [isTried, setIsTried] = useState(false);
  const adding = useChangePerson(
    person,
    (params, body: { organisationId: string; role: Role; validFrom: string }) =>
      dataOf(api.POST('/api/people/{accountId}/posts', { params, body })),
    onClose,
  );
  const { organisationId, role } = post;
  const add = () => {
    setIsTried(true);
    if (organisationId !== undefined && role !== undefined && validFrom !== '') {
      adding.mutate({ organisationId, role, validFrom });
    }
  };
  return (
    <Modal
      open
      title={say('postAddTitle', { name: person.displayName })}
      okText={say('postAddConfirm')}
      cancelText={say('cancel')}
      confirmLoading={adding.isPending}
      onOk={add}
      onCancel={onClose}
      mask={{ closable: false }}
      width={520}
    >
      <ProblemAlert problem={adding.error} onRetry={add} />
      <div ref={focusFirstField}>
        <OfficeRoleFields value={post} onChange={setPost} isTried={isTried} />
        <DayField
          label={say('postFrom')}
          hint={say('postFromHint')}
          value={validFrom}
          onChange={setValidFrom}
          isMissing={isTried && validFrom === ''}
        />
      </div>
    </Modal>
  );
}
