import { useLocalText, useMay, useMessages } from '@xueji/platform/web';
import { Button, Input, Radio, Select } from 'antd';
import { type SubmitEvent, useId, useState } from 'react';
import { CARD_PURPOSES, type CardPurpose } from '../model/index.ts';
import { messages } from './messages.ts';
import './CardForm.css';

/** What is said before a card is shown. */
export interface CardChoice {
  readonly numbers: 'masked' | 'full';
  readonly purpose: CardPurpose;
  readonly note?: string;
}

export interface CardFormProps {
  readonly isPending: boolean;
  readonly onChosen: (choice: CardChoice) => void;
}

const PURPOSES = Object.keys(CARD_PURPOSES) as CardPurpose[];
const NOTE_LENGTH_MIN = 2;
const NOTE_LENGTH_MAX = 100;

/** Why the card is printed and whether numbers stand on it in full. */
export function CardForm({ isPending, onChosen }: CardFormProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const mayReveal = useMay('students.reveal');
  const [purposeId, noteId] = [useId(), useId()];
  const [numbers, setNumbers] = useState<CardChoice['numbers']>('masked');
  const [purpose, setPurpose] = useState<CardPurpose>();
  const [note, setNote] = useState('');
  const written = note.trim();
  const isWhole = purpose !== undefined && (purpose !== 'other' || written.length >= NOTE_LENGTH_MIN);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isWhole) onChosen({ numbers, purpose, ...(purpose === 'other' ? { note: written } : {}) });
  };
  return (
    <form className="card-form" aria-label={say('cardTitle')} onSubmit={submit}>
      <label htmlFor={purposeId}>{say('cardPurpose')}</label>
      <Select<CardPurpose>
        id={purposeId}
        autoFocus
        value={purpose ?? null}
        onChange={setPurpose}
        placeholder={say('cardPurposeChoose')}
        options={PURPOSES.map((value) => ({ value, label: localText(CARD_PURPOSES[value]) }))}
      />
      {purpose === 'other' && (
        <>
          <label htmlFor={noteId}>{say('cardNote')}</label>
          <Input
            id={noteId}
            value={note}
            maxLength={NOTE_LENGTH_MAX}
            onChange={({ target }) => setNote(target.value)}
          />
        </>
      )}
      <span>{say('cardNumbers')}</span>
      <Radio.Group
        aria-label={say('cardNumbers')}
        value={numbers}
        onChange={({ target }) => setNumbers(target.value as CardChoice['numbers'])}
        options={[
          { value: 'masked', label: say('cardsNumbersMasked') },
          { value: 'full', label: say('cardsNumbersFull'), disabled: !mayReveal },
        ]}
      />
      <p className="card-form__hint">{say('cardHint')}</p>
      <Button type="primary" htmlType="submit" disabled={!isWhole} loading={isPending}>
        {say('cardMake')}
      </Button>
    </form>
  );
}
