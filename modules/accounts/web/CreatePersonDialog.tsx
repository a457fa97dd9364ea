import { useQueryClient } from '@tanstack/react-query';
import { api, dataOf, ProblemAlert, useIntent, useMessages } from '@xueji/platform/web';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { Field } from './Field.tsx';
import { peopleMessages } from './messages.ts';
import { type OfficeAndRole, OfficeRoleFields } from './OfficeRoleFields.tsx';
import { OneTimePassword } from './OneTimePassword.tsx';

const LOGIN_NAME = /^[a-z0-9][a-z0-9._-]{2,39}$/;
const NAME_LENGTH_MIN = 2;

/** Name, account name, office and duty of a new person; then the password to hand over. */
export function CreatePersonDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useMessages(peopleMessages);
  const queries = useQueryClient();
  const [displayName, setDisplayName] = useState('');
  const [loginName, setLoginName] = useState('');
  const [post, setPost] = useState<OfficeAndRole>({});
  const [isTried, setIsTried] = useState(false);
  const name = displayName.trim();
  const login = loginName.trim().toLowerCase();
  const { organisationId, role } = post;
  const isReady =
    name.length >= NAME_LENGTH_MIN && LOGIN_NAME.test(login) && organisationId !== undefined && role !== undefined;
  const creating = useIntent(
    async (
      body: { displayName: string; loginName: string; organisationId: string; role: NonNullable<typeof role> },
      key,
    ) => dataOf(api.POST('/api/people', { params: { header: { 'Idempotency-Key': key } }, body })),
    { onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }) },
  );
  const create = () => {
    setIsTried(true);
    if (isReady) creating.mutate({ displayName: name, loginName: login, organisationId, role });
  };
  if (creating.data !== undefined) return <OneTimePassword given={creating.data} onClose={onClose} />;
  return (
    <Modal
      open
      title={say('personCreate')}
      okText={say('personCreateConfirm')}
      cancelText={say('cancel')}
      confirmLoading={creating.isPending}
      onOk={create}
      onCancel={onClose}
      mask={{ closable: false }}
      width={520}
    >
      <ProblemAlert problem={creating.error} onRetry={create} />
      <Field
        label={say('personName')}
        error={isTried && name.length < NAME_LENGTH_MIN ? say('personNameMissing') : undefined}
      >
        {(id, noteId) => (
          <Input
            id={id}
            value={displayName}
            onChange={(event) => setDisplayName(event.target.value)}
            maxLength={40}
            autoFocus
            autoComplete="off"
            aria-describedby={noteId}
          />
        )}
      </Field>
      <Field
        label={say('loginName')}
        hint={say('loginNameHint')}
        error={isTried && !LOGIN_NAME.test(login) ? say('loginNameForm') : undefined}
      >
        {(id, noteId) => (
          <Input
            id={id}
            value={loginName}
            onChange={(event) => setLoginName(event.target.value)}
            maxLength={40}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            aria-describedby={noteId}
          />
        )}
      </Field>
      <OfficeRoleFields value={post} onChange={setPost} isTried={isTried} />
    </Modal>
  );
}
