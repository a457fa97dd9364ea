import { Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import { focusFirstField } from './first-field.ts';
import { ProblemAlert } from './ProblemAlert.tsx';
import './ConfirmCount.css';

export interface ConfirmCountProps {
  readonly isOpen: boolean;
  /** The act as a question or a plain statement: "删除 37 名学生的草稿". */
  readonly title: string;
  /** What will happen, before it happens. */
  readonly children: ReactNode;
  /** How many pupils or rows it concerns: the number to type. */
  readonly count: number;
  /** The verb on the button. */
  readonly confirmLabel: string;
  readonly isPending?: boolean;
  /** Why the last attempt was refused. */
  readonly problem?: unknown;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks to type the number of pupils before an act that cannot be undone. */
export function ConfirmCount(props: ConfirmCountProps) {
  // Mounted anew at each opening, so that yesterday's number does not stand ready.
  return props.isOpen ? <OpenConfirmation {...props} /> : null;
}

function OpenConfirmation(props: ConfirmCountProps) {
  const { title, children, count, confirmLabel, isPending = false, problem, onConfirm, onCancel } = props;
  const say = useMessages(messages);
  const [typed, setTyped] = useState('');
  const fieldId = useId();
  const digits = typed.trim().replaceAll(',', '');
  const isRight = digits === String(count);
  // Who has typed the beginning of it is not wrong yet.
  const isWrong = !String(count).startsWith(digits);
  return (
    <Modal
      open
      title={title}
      okText={confirmLabel}
      okButtonProps={{ danger: true, disabled: !isRight, loading: isPending }}
      cancelText={say('cancel')}
      onOk={onConfirm}
      onCancel={onCancel}
      mask={{ closable: false }}
      width={480}
    >
      <ProblemAlert problem={problem} onRetry={onConfirm} />
      <div className="confirm-count">
        <div className="confirm-count__act" ref={focusFirstField}>
          {children}
        </div>
        <p>
          <strong>{say('confirmIrreversible')}</strong>
        </p>
        <label htmlFor={fieldId}>{say('confirmCountLabel', { count })}</label>
        <Input
          id={fieldId}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={() => isRight && !isPending && onConfirm()}
          inputMode="numeric"
          autoComplete="off"
          status={isWrong ? 'error' : ''}
          aria-invalid={isWrong}
        />
      </div>
    </Modal>
  );
}
