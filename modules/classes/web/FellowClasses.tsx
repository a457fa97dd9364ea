import { useLocalText, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { SchoolClass } from './class-queries.ts';
import { messages } from './messages.ts';

export interface FellowClassesProps {
  readonly fellows: SchoolClass['fellows'];
  /** The list shows the pupils of all of them. */
  readonly isTogether: boolean;
  readonly onTogether: (isTogether: boolean) => void;
}

/** Which classes are taught together with this one, and whether the list shows all of them. */
export function FellowClasses({ fellows, isTogether, onTogether }: FellowClassesProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  return (
    <div className="roster-page__fellows">
      <span>{say('multigradeFellows')}</span>
      {fellows.map((fellow) => (
        <Link key={fellow.id} to={`/classes/${fellow.id}`}>
          {say('classWithCount', { name: localText(fellow.name), count: fellow.memberCount })}
        </Link>
      ))}
      <Button className="not-printed" size="small" onClick={() => onTogether(!isTogether)}>
        {say(isTogether ? 'multigradeOne' : 'multigradeTogether')}
      </Button>
    </div>
  );
}
