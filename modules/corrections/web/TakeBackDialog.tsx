import { ProblemAlert, useMessages } from '@xueji/platform/web';
import { Modal } from 'antd';
import { correctionMessages } from './correction-messages.ts';

interface TakeBackDialogProps {
  readonly count: number;
  readonly isPending: boolean;
  /** Why the last attempt was refused. */
  readonly problem: unknown;
  readonly onTakeBack: () => void;
  readonly onCancel: () => void;
}

/** Asks before a whole list is taken back. */
export function TakeBackDialog({ count, isPending, problem, onTakeBack, onCancel }: TakeBackDialogProps) {
  const say = useMessages(correctionMessages);
  return (
    <Modal
      open
      title={say('takeBackTitle', { count })}
      okText={say('takeBackConfirm')}
      okButtonProps={{ danger: true }}
      confirmLoading={isPending}
      onOk={onTakeBack}
      onCancel={onCancel}
      mask={{ closable: false }}
    >
      <ProblemAlert problem={problem} />
      <p>{say('takeBackText')}</p>
    </Modal>
  );
}
