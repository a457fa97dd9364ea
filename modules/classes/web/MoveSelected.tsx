import { ProblemAlert, type Selection, useLocalText, useMessages } from '@xueji/platform/web';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useMovePupils, useSiblings } from './class-acts.ts';
import type { RosterEntry, SchoolClass } from './class-queries.ts';
import { messages } from './messages.ts';
import { TargetFields } from './TargetFields.tsx';

export interface MoveSelectedProps {
  readonly schoolClass: SchoolClass;
  readonly selection: Selection<RosterEntry>;
}

/** 调班: the chosen pupils to another class of the grade, effective today. It is undone by moving them back. */
export function MoveSelected({ schoolClass, selection }: MoveSelectedProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const siblings = useSiblings(schoolClass);
  const [isAsking, setIsAsking] = useState(false);
  const [toClassId, setToClassId] = useState<string>();
  const [reason, setReason] = useState('');
  const moving = useMovePupils(schoolClass.id);
  const refused = moving.data?.refused ?? [];
  const close = () => {
    setIsAsking(false);
    moving.reset();
  };
  const submit = () => {
    if (toClassId === undefined) return;
    const done = {
      onSuccess: ({ refused: left }: { readonly refused: readonly unknown[] }) => {
        selection.clear();
        if (left.length === 0) close();
      },
    };
    moving.mutate({ studentIds: selection.keys, toClassId, reason: reason.trim() }, done);
  };
  return (
    <>
      <Button type="primary" onClick={() => setIsAsking(true)}>
        {say('move')}
      </Button>
      {isAsking && (
        <Modal
          open
          title={say('moveTitle', { count: selection.keys.length })}
          okText={say('move')}
          cancelText={say('cancel')}
          okButtonProps={{
            disabled: toClassId === undefined || reason.trim().length < 2 || selection.keys.length === 0,
            loading: moving.isPending,
          }}
          onOk={submit}
          onCancel={close}
          mask={{ closable: false }}
        >
          <ProblemAlert problem={moving.error} onRetry={submit} />
          <p>{say('moveEffects')}</p>
          {refused.length > 0 && (
            <ul>
              {refused.map(({ studentId, why }) => (
                <li key={studentId}>{localText(why)}</li>
              ))}
            </ul>
          )}
          <TargetFields
            classes={siblings}
            classId={toClassId}
            onClass={setToClassId}
            reason={reason}
            onReason={setReason}
            count={selection.keys.length}
          />
        </Modal>
      )}
    </>
  );
}
