import { useQueryClient } from '@tanstack/react-query';
import { findPasswordFault, passwordFaults } from '@xueji/accounts';
import {
  api,
  dataOf,
  ProblemAlert,
  sessionQuery,
  useIntent,
  useLocalText,
  useMessages,
  useSession,
} from '@xueji/platform/web';
import { Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { ownMessages } from './messages.ts';
import { PasswordField } from './PasswordField.tsx';

export interface ChangePasswordFormProps {
  /** True where the present password was given out by an administrator. */
  readonly isFirst: boolean;
  readonly onChanged?: () => void;
}

/** The present password and, twice, a new one, judged by the rules the node judges by. */
export function ChangePasswordForm({ isFirst, onChanged }: ChangePasswordFormProps) {
  const say = useMessages(ownMessages);
  const localText = useLocalText();
  const queries = useQueryClient();
  const { account } = useSession();
  const [presentPassword, setPresentPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [isTried, setIsTried] = useState(false);
  const changing = useIntent(
    async () =>
      queries.setQueryData(
        sessionQuery.queryKey,
        await dataOf(api.POST('/api/account/password', { body: { presentPassword, newPassword } })),
      ),
    {
      onSuccess: () => {
        for (const empty of [setPresentPassword, setNewPassword, setRepeated]) empty('');
        setIsTried(false);
        onChanged?.();
      },
    },
  );
  const fault = findPasswordFault(newPassword, { loginName: account.loginName, presentPassword });
  const isDifferent = repeated !== newPassword;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (presentPassword !== '' && fault === undefined && !isDifferent) changing.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <PasswordField
        label={say(isFirst ? 'givenPassword' : 'presentPassword')}
        value={presentPassword}
        onChange={setPresentPassword}
        error={isTried && presentPassword === '' ? say('passwordMissing') : undefined}
        isFirst={isFirst}
      />
      <PasswordField
        label={say('newPassword')}
        value={newPassword}
        onChange={setNewPassword}
        hint={say('newPasswordHint')}
        error={isTried && fault !== undefined ? localText(passwordFaults[fault]) : undefined}
        isNew
      />
      <PasswordField
        label={say('repeatPassword')}
        value={repeated}
        onChange={setRepeated}
        error={isTried && isDifferent ? say('repeatDiffers') : undefined}
        isNew
      />
      <ProblemAlert problem={changing.error} onRetry={() => changing.mutate()} hideFields />
      <Button type="primary" htmlType="submit" size="large" loading={changing.isPending}>
        {say('changePassword')}
      </Button>
    </form>
  );
}
