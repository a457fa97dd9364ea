import { MaskedValue, useMessages } from '@xueji/platform/web';
import type { StudentNumberKind } from '../model/index.ts';
import { messages } from './messages.ts';
import { useReveal } from './use-reveal.ts';
import './StudentNumberText.css';

export interface StudentNumberTextProps {
  /** Null: no number has been issued yet. */
  readonly kind: StudentNumberKind | null;
  readonly masked: string | null;
}

/** A 学籍号 as it is shown without a reason given. Its letter, which says what kind it is, stands as a tag before it. */
export function StudentNumberText({ kind, masked }: StudentNumberTextProps) {
  const say = useMessages(messages);
  if (kind === null || masked === null) return <NoNumber />;
  return (
    <span className="student-number">
      <KindTag kind={kind} />
      <MaskedValue masked={masked.slice(1)} label={say('number')} />
    </span>
  );
}

/** The number in force, which may be shown in clear by whom it is the duty. */
export function CurrentStudentNumber({
  kind,
  masked,
  studentId,
}: StudentNumberTextProps & { readonly studentId: string }) {
  const say = useMessages(messages);
  const reveal = useReveal(studentId);
  if (kind === null || masked === null) return <NoNumber />;
  const revealDigits = async (reason: string) => ((await reveal?.('nationalNumber', reason)) ?? '').slice(1);
  return (
    <span className="student-number">
      <KindTag kind={kind} />
      <MaskedValue
        masked={masked.slice(1)}
        label={say('number')}
        {...(reveal === undefined ? {} : { reveal: revealDigits })}
      />
    </span>
  );
}

function KindTag({ kind }: { readonly kind: StudentNumberKind }) {
  const say = useMessages(messages);
  return (
    <span className={`student-number__kind student-number__kind--${kind}`} title={say(`number${kind}Hint`)}>
      {kind}
    </span>
  );
}

function NoNumber() {
  const say = useMessages(messages);
  return <span className="student-number--none">{say('numberNone')}</span>;
}
