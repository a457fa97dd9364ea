import { ProblemAlert, useMessages } from '@xueji/platform/web';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { sizeOfClass } from '../model/index.ts';
import { type Placement, useApplyPlacement } from './forming-queries.ts';
import { messages } from './messages.ts';

/** Says what happens, then applies the plan. It can be changed afterwards by moving pupils, so nothing is typed. */
export function ApplyPlacement({ placement }: { readonly placement: Placement }) {
  const say = useMessages(messages);
  const [isAsking, setIsAsking] = useState(false);
  const applying = useApplyPlacement(placement.id);
  const count = placement.pupils.filter(({ outcome }) => outcome === 'pending').length;
  const large = placement.classes.filter(({ after }) =>
    ['large', 'very-large'].includes(sizeOfClass(placement.stage as 1 | 2 | 3, after)),
  ).length;
  return (
    <>
      <Button type="primary" onClick={() => setIsAsking(true)}>
        {say('apply')}
      </Button>
      <Modal
        open={isAsking}
        title={say('applyTitle', { count })}
        okText={say('apply')}
        cancelText={say('cancel')}
        confirmLoading={applying.isPending}
        onOk={() => applying.mutate(undefined, { onSuccess: () => setIsAsking(false) })}
        onCancel={() => setIsAsking(false)}
        mask={{ closable: false }}
      >
        <ProblemAlert problem={applying.error} />
        <p>{say('applyEffects')}</p>
        {large > 0 && <p>{say('applyLarge', { count: large })}</p>}
      </Modal>
    </>
  );
}
