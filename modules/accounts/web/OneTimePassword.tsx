import { type Schemas, useMessages } from '@xueji/platform/web';
import { Button, Modal } from 'antd';
import { peopleMessages } from './messages.ts';
import './OneTimePassword.css';

interface OneTimePasswordProps {
  readonly given: Schemas['PersonWithPassword'];
  readonly onClose: () => void;
}

/** A drawn password, shown this once, to be read to the person or printed. */
export function OneTimePassword({ given, onClose }: OneTimePasswordProps) {
  const say = useMessages(peopleMessages);
  const { person, oneTimePassword } = given;
  return (
    <Modal
      open
      title={say('passwordGiven', { name: person.displayName })}
      onCancel={onClose}
      mask={{ closable: false }}
      width={520}
      footer={
        <>
          <Button onClick={() => globalThis.print()}>{say('print')}</Button>
          <Button type="primary" onClick={onClose}>
            {say('passwordHandedOver')}
          </Button>
        </>
      }
    >
      {oneTimePassword === null ? (
        <p>{say('passwordNotAgain')}</p>
      ) : (
        <>
          <dl className="one-time-password">
            <dt>{say('loginName')}</dt>
            <dd>{person.loginName}</dd>
            <dt>{say('oneTimePassword')}</dt>
            <dd data-testid="one-time-password">{oneTimePassword}</dd>
          </dl>
          <p>{say('passwordGivenHint')}</p>
        </>
      )}
    </Modal>
  );
}
