import type { LocalText } from '@xueji/kernel';
import { given, useLocalText, useMay } from '@xueji/platform/web';
import { Checkbox, Input, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import './TakingFields.css';

const REASON_LENGTH_MIN = 2;

/** What is said of a file before it is made: what for, and why numbers are needed in clear. */
export interface Taking<Purpose extends string> {
  readonly purpose: Purpose | undefined;
  readonly note: string;
  readonly isInClear: boolean;
  readonly reason: string;
}

/** What a dialog asks, in its own words. */
export interface TakingWords {
  readonly purpose: string;
  readonly purposeChoose: string;
  readonly purposeNote: string;
  readonly inClear: string;
  readonly reason: string;
}

export function useTaking<Purpose extends string>() {
  const [taking, setTaking] = useState<Taking<Purpose>>({ purpose: undefined, note: '', isInClear: false, reason: '' });
  const change = (part: Partial<Taking<Purpose>>) => setTaking((before) => ({ ...before, ...part }));
  return {
    taking,
    change,
    isReasonMissing: taking.isInClear && taking.reason.trim().length < REASON_LENGTH_MIN,
    /** As the request has it: what was left empty is left out. */
    said: given({
      purposeNote: taking.note.trim() === '' ? undefined : taking.note.trim(),
      unmaskReason: taking.isInClear ? taking.reason.trim() : undefined,
    }),
  };
}

interface TakingFieldsProps<Purpose extends string> {
  readonly taking: Taking<Purpose>;
  readonly onChange: (part: Partial<Taking<Purpose>>) => void;
  readonly purposes: Readonly<Record<Purpose, LocalText>>;
  readonly words: TakingWords;
  readonly noteLengthMax: number;
  readonly isNoteMissing: boolean;
  /** Why nothing leaves in clear for the purpose chosen, instead of the tick. */
  readonly whyMasked?: string | undefined;
  /** What else the dialog asks, between the purpose and the numbers. */
  readonly children: ReactNode;
}

/** 用途, its note, what the dialog adds, and numbers in clear with a reason where the duty admits it. */
export function TakingFields<Purpose extends string>(props: TakingFieldsProps<Purpose>) {
  const { taking, onChange, purposes, words, noteLengthMax, isNoteMissing, whyMasked, children } = props;
  const localText = useLocalText();
  const mayUnmask = useMay('exports.unmasked');
  const ids = { purpose: useId(), note: useId(), reason: useId() };
  return (
    <>
      <div className="taking-fields__field">
        <label htmlFor={ids.purpose}>{words.purpose}</label>
        <Select<Purpose>
          id={ids.purpose}
          autoFocus
          placeholder={words.purposeChoose}
          options={(Object.keys(purposes) as Purpose[]).map((value) => ({ value, label: localText(purposes[value]) }))}
          onChange={(purpose) => onChange({ purpose })}
          {...given({ value: taking.purpose })}
        />
      </div>
      <div className="taking-fields__field">
        <label htmlFor={ids.note}>{words.purposeNote}</label>
        <Input
          id={ids.note}
          value={taking.note}
          maxLength={noteLengthMax}
          status={isNoteMissing ? 'error' : ''}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </div>
      {children}
      {mayUnmask && (
        <Checkbox
          checked={taking.isInClear}
          disabled={whyMasked !== undefined}
          onChange={() => onChange({ isInClear: !taking.isInClear })}
        >
          {words.inClear}
        </Checkbox>
      )}
      {mayUnmask && whyMasked !== undefined && <p>{whyMasked}</p>}
      {taking.isInClear && (
        <div className="taking-fields__field">
          <label htmlFor={ids.reason}>{words.reason}</label>
          <Input
            id={ids.reason}
            value={taking.reason}
            maxLength={500}
            onChange={(event) => onChange({ reason: event.target.value })}
          />
        </div>
      )}
    </>
  );
}
