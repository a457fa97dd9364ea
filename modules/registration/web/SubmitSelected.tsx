import { useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { useState } from 'react';
import { messages } from './messages.ts';
import { SubmitDialog } from './SubmitDialog.tsx';
import type { PupilToSubmit } from './submit-preview.ts';
import { useSubmit } from './use-submit.ts';

/** The act on chosen drafts: shows what will happen, then submits them. */
export function SubmitSelected({ pupils }: { readonly pupils: readonly PupilToSubmit[] }) {
  const say = useMessages(messages);
  const [isAsking, setIsAsking] = useState(false);
  const submitting = useSubmit();
  const close = () => {
    setIsAsking(false);
    submitting.reset();
  };
  return (
    <>
      <Button type="primary" onClick={() => setIsAsking(true)}>
        {say('submit', { count: pupils.length })}
      </Button>
      {isAsking && (
        <SubmitDialog
          pupils={pupils}
          isPending={submitting.isPending}
          problem={submitting.error}
          onSubmit={() => submitting.mutate({ studentIds: pupils.map(({ id }) => id) })}
          onCancel={close}
        />
      )}
    </>
  );
}
