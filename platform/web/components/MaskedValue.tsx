import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button, Input, Popover, Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useIntent } from '../api/use-intent.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import { ProblemAlert } from './ProblemAlert.tsx';
import './MaskedValue.css';

/** How long a number stays readable: long enough to compare with a document, short enough for a school's office. */
const SHOWN_SECONDS = 60;
const REASONS = ['reasonVerify', 'reasonCorrect', 'reasonCase', 'reasonInspection'] as const;
const OTHER = 'other';

export interface MaskedValueProps {
  /** As the server sends it: G4101**********1234. null shows a dash. */
  readonly masked: string | null;
  /** What the number is, for the button's name: "身份证件号". */
  readonly label: string;
  /** Fetches the whole number for a reason, which the server logs. Left out where the post may not reveal. */
  readonly reveal?: (reason: string) => Promise<string>;
}

/** A protected number: masked, and revealed for a minute to who says why. */
export function MaskedValue({ masked, label, reveal }: MaskedValueProps) {
  const say = useMessages(messages);
  const [isAsking, setIsAsking] = useState(false);
  const [shown, setShown] = useState<string>();

  useEffect(() => {
    if (shown === undefined) return;
    const hiding = setTimeout(() => setShown(undefined), SHOWN_SECONDS * 1000);
    return () => clearTimeout(hiding);
  }, [shown]);

  if (masked === null) return <>–</>;
  if (reveal === undefined) return <span className="masked-value__code">{masked}</span>;
  if (shown !== undefined) {
    return (
      <span className="masked-value">
        <span className="masked-value__code">{shown}</span>
        <Button
          type="text"
          size="small"
          icon={<EyeInvisibleOutlined />}
          aria-label={`${say('revealHide')} ${label}`}
          title={say('revealHidesIn', { count: SHOWN_SECONDS })}
          onClick={() => setShown(undefined)}
        />
      </span>
    );
  }
  const onRevealed = (value: string) => {
    setIsAsking(false);
    setShown(value);
  };
  return (
    <span className="masked-value">
      <span className="masked-value__code">{masked}</span>
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={isAsking}
        onOpenChange={setIsAsking}
        title={say('revealTitle')}
        content={<ReasonForm reveal={reveal} onRevealed={onRevealed} />}
        destroyOnHidden
      >
        <Button type="text" size="small" icon={<EyeOutlined />} aria-label={`${say('reveal')} ${label}`} />
      </Popover>
    </span>
  );
}

interface ReasonFormProps {
  readonly reveal: (reason: string) => Promise<string>;
  readonly onRevealed: (value: string) => void;
}

function ReasonForm({ reveal, onRevealed }: ReasonFormProps) {
  const say = useMessages(messages);
  const fieldId = useId();
  const [choice, setChoice] = useState<string>();
  const [text, setText] = useState('');
  const reason = choice === OTHER ? text.trim() : choice;
  const revealing = useIntent((given: string) => reveal(given), { onSuccess: onRevealed });
  const submit = () => {
    if (reason) revealing.mutate(reason);
  };
  return (
    <form
      className="masked-value__form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ProblemAlert problem={revealing.error} onRetry={submit} />
      <label htmlFor={fieldId}>{say('revealReason')}</label>
      <Select
        id={fieldId}
        autoFocus
        value={choice}
        onChange={setChoice}
        placeholder={say('revealReasonChoose')}
        options={[
          ...REASONS.map((key) => ({ value: say(key), label: say(key) })),
          { value: OTHER, label: say('revealReasonOther') },
        ]}
      />
      {choice === OTHER && (
        <Input
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={say('revealReasonText')}
          aria-label={say('revealReasonText')}
          maxLength={100}
        />
      )}
      <p className="masked-value__hint">{say('revealReasonHint')}</p>
      <Button type="primary" htmlType="submit" disabled={!reason} loading={revealing.isPending}>
        {say('revealConfirm')}
      </Button>
    </form>
  );
}
