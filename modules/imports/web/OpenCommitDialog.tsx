import { ProblemAlert, useMessages } from '@xueji/platform/web';
import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { messages } from './messages.ts';

interface CommitDialogProps {
  readonly good: number;
  readonly openWarnings: number;
  readonly isPending: boolean;
  /** Why the last attempt was refused. */
  readonly problem: unknown;
  readonly onCommit: () => void;
  readonly onCancel: () => void;
  /** What committing will do, in the words of the task. */
  readonly children: ReactNode;
}

/** Asks about warnings nobody has accepted before their rows go into the register. */
export function OpenCommitDialog(props: CommitDialogProps) {
  const { good, openWarnings, isPending, problem, onCommit, onCancel, children } = props;
  const say = useMessages(messages);
  return (
    <Modal
      open
      title={say('commitWarningsTitle', { count: openWarnings })}
      okText={say('commitAccepting', { count: good })}
      confirmLoading={isPending}
      onOk={onCommit}
      onCancel={onCancel}
      mask={{ closable: false }}
      width={520}
    >
      <ProblemAlert problem={problem} onRetry={onCommit} />
      <p>{say('commitWarningsDetail')}</p>
      <p>{children}</p>
    </Modal>
  );
}
