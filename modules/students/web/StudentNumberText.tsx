import { MaskedValue, useMessages } from '@xueji/platform/web';
import type { StudentNumberKind } from '../model/index.ts';
import { messages } from './messages.ts';
import './StudentNumberText.css';

export interface StudentNumberTextProps {
  /** Null: no number has been issued yet. */
  readonly kind: StudentNumberKind | null;
  readonly masked: string | null;
}

/** A 学籍号 in a list, masked. Its letter, which says what kind it is, stands as a tag before the digits. */
export function StudentNumberText({ kind, masked }: StudentNumberTextProps) {
  const say = useMessages(messages);
  if (kind === null || masked === null) return <span className="student-number--none">{say('numberNone')}</span>;
  return (
    <span className="student-number">
      <span className={`student-number__kind student-number__kind--${kind}`} title={say(`number${kind}Hint`)}>
        {kind}
      </span>
      <MaskedValue masked={masked.slice(1)} label={say('number')} />
    </span>
  );
}
