import { focusFirstField, useLocalText, useMessages } from '@xueji/platform/web';
import { Input, Select } from 'antd';
import { useId } from 'react';
import type { SchoolClass } from './class-queries.ts';
import { messages } from './messages.ts';
import { SizeTag } from './SizeTag.tsx';
import './forming.css';

export interface TargetFieldsProps {
  readonly classes: readonly SchoolClass[];
  readonly classId: string | undefined;
  readonly onClass: (classId: string) => void;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  /** How many come: the size afterwards is told beside the class. */
  readonly count: number;
}

/** To which class, and why. */
export function TargetFields({ classes, classId, onClass, reason, onReason, count }: TargetFieldsProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const ids = { target: useId(), reason: useId() };
  const target = classes.find(({ id }) => id === classId);
  return (
    <div className="class-forming__target" ref={focusFirstField}>
      <div className="class-forming__field">
        <label htmlFor={ids.target}>{say('to')}</label>
        <Select
          id={ids.target}
          value={classId ?? null}
          placeholder={say('targetChoose')}
          options={classes.map(({ id, name, memberCount }) => ({
            value: id,
            label: say('classWithCount', { name: localText(name), count: memberCount }),
          }))}
          onChange={onClass}
        />
        {target !== undefined && (
          <span>
            {say('sizeAfter', { count: target.memberCount + count })}{' '}
            <SizeTag stage={target.stage} count={target.memberCount + count} />
          </span>
        )}
      </div>
      <div className="class-forming__field">
        <label htmlFor={ids.reason}>{say('reason')}</label>
        <Input id={ids.reason} value={reason} maxLength={200} onChange={(event) => onReason(event.target.value)} />
      </div>
    </div>
  );
}
