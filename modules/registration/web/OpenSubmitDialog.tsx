import { ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Modal } from 'antd';
import { messages } from './messages.ts';
import { countByClass, type PupilToSubmit } from './submit-preview.ts';
import './SubmitDialog.css';

export interface SubmitDialogProps {
  readonly pupils: readonly PupilToSubmit[];
  readonly isPending: boolean;
  /** Why the last attempt was refused. */
  readonly problem: unknown;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
}

/** Who will be submitted and what follows, before it happens. */
export function OpenSubmitDialog({ pupils, isPending, problem, onSubmit, onCancel }: SubmitDialogProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const count = pupils.length;
  return (
    <Modal
      open
      title={say('submitTitle')}
      okText={say('submit', { count })}
      confirmLoading={isPending}
      onOk={onSubmit}
      onCancel={onCancel}
      mask={{ closable: false }}
      width={520}
    >
      <ProblemAlert problem={problem} onRetry={onSubmit} />
      <div className="submit-dialog">
        <div className="submit-dialog__effects">
          <p>{say('submitPreview', { count })}</p>
          <ul>
            {countByClass(pupils).map((each) => (
              <li key={each.name?.zh ?? ''}>
                {say('submitPreviewClass', {
                  name: each.name === null ? say('submitPreviewNoClass') : localText(each.name),
                  count: each.count,
                })}
              </li>
            ))}
          </ul>
        </div>
        <p>{say('submitPreviewNext')}</p>
        <p className="submit-dialog__hint">{say('submitPreviewProof')}</p>
      </div>
    </Modal>
  );
}
