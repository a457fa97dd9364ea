import { useQuery } from '@tanstack/react-query';
import { api, dataOf, ProblemAlert, useMessages } from '@xueji/platform/web';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { peopleMessages } from './messages.ts';
import { handOversOf, OpenWork, type Successors } from './OpenWork.tsx';
import { openWorkQuery, type Person } from './people-queries.ts';
import { useChangePerson } from './use-change-person.ts';

interface HandOverDialogProps {
  readonly person: Person;
  readonly onClose: () => void;
}

/** 工作交接: the half-filled forms of a person go to successors; says afterwards how many went and how many stayed. */
export function HandOverDialog({ person, onClose }: HandOverDialogProps) {
  const say = useMessages(peopleMessages);
  const [successors, setSuccessors] = useState<Successors>({});
  const [isTried, setIsTried] = useState(false);
  const handing = useChangePerson(
    person,
    (params, handOvers: ReturnType<typeof handOversOf>) =>
      dataOf(api.POST('/api/people/{accountId}/hand-over', { params, body: { handOvers } })),
    () => setIsTried(false),
  );
  const handOvers = handOversOf(successors);
  const hand = () => {
    setIsTried(true);
    if (handOvers.length > 0) handing.mutate(handOvers);
  };
  const done = handing.data;
  const mayHand = useQuery(openWorkQuery(person.id)).data?.offices.some(({ forms }) => forms > 0) === true;
  return (
    <Modal
      open
      title={say('handOverTitle', { name: person.displayName })}
      onCancel={onClose}
      mask={{ closable: false }}
      width={520}
      footer={
        done === undefined ? (
          <>
            <Button onClick={onClose}>{say(mayHand ? 'cancel' : 'handOverClose')}</Button>
            {mayHand && (
              <Button type="primary" loading={handing.isPending} onClick={hand}>
                {say('handOverConfirm')}
              </Button>
            )}
          </>
        ) : (
          <Button type="primary" onClick={onClose}>
            {say('handOverClose')}
          </Button>
        )
      }
    >
      <ProblemAlert problem={handing.error} onRetry={hand} />
      {done === undefined ? (
        <>
          <p>{say('handOverEffect')}</p>
          <OpenWork person={person} successors={successors} onChange={setSuccessors} />
          {isTried && handOvers.length === 0 && (
            <p role="alert" className="open-work__missing">
              {say('handOverMissing')}
            </p>
          )}
        </>
      ) : (
        <div role="status">
          <p>{say('handOverMoved', { count: done.moved })}</p>
          {done.kept > 0 && <p>{say('handOverKept', { count: done.kept })}</p>}
        </div>
      )}
    </Modal>
  );
}
