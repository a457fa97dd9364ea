import { useMessages } from '@xueji/platform/web';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { Cohort, usePlanPlacement } from './forming-queries.ts';
import { messages } from './messages.ts';
import { readPlacementLines } from './placement-lines.ts';

export interface PlanFormProps {
  readonly cohort: Cohort;
  readonly planning: ReturnType<typeof usePlanPlacement>;
}

/** 按名单: a list pasted from a sheet, one pupil and class a line. */
export function ListForm({ cohort, planning }: PlanFormProps) {
  const say = useMessages(messages);
  const textId = useId();
  const [text, setText] = useState('');
  const { lines, notRead } = readPlacementLines(text);
  const { stage, entryYear } = cohort;
  return (
    <>
      <div className="class-forming__field">
        <label htmlFor={textId}>{say('listLabel')}</label>
        <Input.TextArea
          id={textId}
          rows={10}
          value={text}
          placeholder={say('listPlaceholder')}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <LineCount read={lines.length} notRead={notRead} />
      <div className="class-forming__actions">
        <Button
          type="primary"
          disabled={lines.length === 0}
          loading={planning.isPending}
          onClick={() => planning.mutate({ method: 'list', stage, entryYear, lines: [...lines] })}
        >
          {say('planSubmit')}
        </Button>
      </div>
    </>
  );
}

export interface LineCountProps {
  readonly read: number;
  readonly notRead: readonly number[];
}

/** How many lines were read, and which were not. */
export function LineCount({ read, notRead }: LineCountProps) {
  const say = useMessages(messages);
  return (
    <p className="class-forming__hint" aria-live="polite">
      {say('listRead', { count: read })}
      {notRead.length > 0 && ` ${say('listNotRead', { lines: notRead.join(', ') })}`}
    </p>
  );
}
