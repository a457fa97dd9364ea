import { NumberText, useLocalText, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import type { Import } from './import-queries.ts';
import { messages } from './messages.ts';
import './RuleList.css';

export interface RuleListProps {
  readonly rules: Import['rules'];
  readonly chosen: string | undefined;
  readonly onChoose: (ruleId: string | undefined) => void;
  /** Left out where accepting is not the reader's duty. */
  readonly onAccept: ((ruleId: string, accepted: boolean) => void) | undefined;
}

/** The rules that were broken, the most frequent first; one of them narrows the table, the same again widens it. */
export function RuleList({ rules, chosen, onChoose, onAccept }: RuleListProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  return (
    <nav className="rule-list" aria-label={say('findingsRules')}>
      <ul>
        {rules.map(({ ruleId, severity, title, count, open }) => (
          <li key={`${ruleId} ${severity}`}>
            <button
              type="button"
              className={`rule-list__rule rule-list__rule--${severity}`}
              aria-pressed={chosen === ruleId}
              onClick={() => onChoose(chosen === ruleId ? undefined : ruleId)}
            >
              <span className="rule-list__title">
                {localText(title)}
                <span className="spoken"> {say(severity === 'error' ? 'severityError' : 'severityWarning')}</span>
              </span>
              <span className="rule-list__count">
                <NumberText value={count} />
              </span>
            </button>
            {chosen === ruleId && open > 0 && onAccept !== undefined && (
              <Button size="small" className="rule-list__accept" onClick={() => onAccept(ruleId, true)}>
                {say('ruleAccept', { count: open })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
