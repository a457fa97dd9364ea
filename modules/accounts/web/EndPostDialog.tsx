import { roleNames } from '@xueji/accounts';
import { api, dataOf, focusFirstField, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Modal } from 'antd';
import { useState } from 'react';
import { DayField } from './DayField.tsx';
import { peopleMessages } from './messages.ts';
import { OpenWork, type Successors } from './OpenWork.tsx';
import type { Person, PersonPost } from './people-queries.ts';
import { today } from './today.ts';
import { useChangePerson } from './use-change-person.ts';

interface EndPostDialogProps {
  readonly person: Person;
  readonly post: PersonPost;
  readonly onClose: () => void;
}

/** The day on which a post ends, and what becomes of the work. */
export function EndPostDialog({ person, post, onClose }: EndPostDialogProps) {
  const say = useMessages(peopleMessages);
  const localText = useLocalText();
  const [endsOn, setEndsOn] = useState(today);
  const [successors, setSuccessors] = useState<Successors>({});
  const [isTried, setIsTried] = useState(false);
  const ending = useChangePerson(
    person,
    (params, body: { endsOn: string; successorId?: string }) =>
      dataOf(
        api.POST('/api/people/{accountId}/posts/{postId}/end', {
          params: { ...params, path: { ...params.path, postId: post.id } },
          body,
        }),
      ),
    onClose,
  );
  const end = () => {
    setIsTried(true);
    const successorId = successors[post.organisation.id];
    if (endsOn !== '') ending.mutate({ endsOn, ...(successorId === undefined ? {} : { successorId }) });
  };
  return (
    <Modal
      open
      title={say('postEndTitle', { name: person.displayName })}
      okText={say('postEndConfirm')}
      okButtonProps={{ danger: true }}
      cancelText={say('cancel')}
      confirmLoading={ending.isPending}
      onOk={end}
      onCancel={onClose}
      mask={{ closable: false }}
      width={520}
    >
      <ProblemAlert problem={ending.error} onRetry={end} />
      <p>
        {localText(post.organisation.name)} · {localText(roleNames[post.role])}
      </p>
      <div ref={focusFirstField}>
        <DayField
          label={say('postEndsOn')}
          hint={say('postEndsOnHint')}
          value={endsOn}
          onChange={setEndsOn}
          isMissing={isTried && endsOn === ''}
        />
      </div>
      <p>{say('postEndWork')}</p>
      <OpenWork
        person={person}
        organisationId={post.organisation.id}
        successors={successors}
        onChange={setSuccessors}
      />
    </Modal>
  );
}
