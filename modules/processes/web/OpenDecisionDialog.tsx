import { ConfirmCount, focusFirstField, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Input, Modal, Radio } from 'antd';
import { useId, useState } from 'react';
import { type Decision, REASONS, type ReasonCode, reasonsFor, type Verdict } from '../model/index.ts';
import { type DecisionEffect, effectsOf, type OpenMove } from './decision-effects.ts';
import { messages } from './messages.ts';
import './DecisionDialog.css';

export interface DecisionDialogProps {
  readonly verdict: Verdict;
  /** The open step of each case it is about. */
  readonly moves: readonly OpenMove[];
  readonly isPending: boolean;
  /** Why the last attempt was refused. */
  readonly problem: unknown;
  readonly onDecide: (decision: Decision) => void;
  readonly onCancel: () => void;
}

const NOTE_LENGTH_MAX = 500;

const TITLES = { pass: 'passTitle', return: 'returnTitle', refuse: 'refuseTitle' } as const;
const CONFIRMS = { pass: 'passConfirm', return: 'returnConfirm', refuse: 'refuseConfirm' } as const;

/**
 * Asks for the reason and shows the effects before a decision is made. Refusing ends a registration for good, so it also
 * asks for the number. Mounted anew for each decision.
 */
export function OpenDecisionDialog({ verdict, moves, isPending, problem, onDecide, onCancel }: DecisionDialogProps) {
  const say = useMessages(messages);
  const [reasonCode, setReasonCode] = useState<ReasonCode>();
  const [note, setNote] = useState('');
  const [isTried, setIsTried] = useState(false);
  const reasons = reasonsFor(verdict);
  const isReasonMissing = reasons.length > 0 && reasonCode === undefined;
  const count = moves.length;

  const decide = () => {
    setIsTried(true);
    if (!isReasonMissing) onDecide({ verdict, reasonCode, note: note.trim() || undefined });
  };

  const content = (
    <div className="decision-dialog" ref={focusFirstField}>
      <Effects effects={effectsOf(verdict, moves)} isMany={count > 1} />
      {reasons.length > 0 && (
        <ReasonField
          reasons={reasons}
          value={reasonCode}
          onChange={setReasonCode}
          isMissing={isTried && isReasonMissing}
        />
      )}
      <NoteField value={note} onChange={setNote} />
    </div>
  );
  const title = say(TITLES[verdict], { count });
  const confirmLabel = say(CONFIRMS[verdict], { count });
  if (verdict === 'refuse') {
    return (
      <ConfirmCount {...{ isOpen: true, title, count, confirmLabel, isPending, problem, onCancel }} onConfirm={decide}>
        {content}
      </ConfirmCount>
    );
  }
  return (
    <Modal
      open
      title={title}
      okText={confirmLabel}
      confirmLoading={isPending}
      onOk={decide}
      onCancel={onCancel}
      mask={{ closable: false }}
      width={520}
    >
      <ProblemAlert problem={problem} onRetry={decide} />
      {content}
    </Modal>
  );
}

const EFFECTS = {
  toAuthority: 'effectToAuthority',
  onRegister: 'effectOnRegister',
  backToDraft: 'effectBackToDraft',
  registrationEnds: 'effectRegistrationEnds',
  recordContinues: 'effectRecordContinues',
  admissionEnds: 'effectAdmissionEnds',
  valuesPass: 'effectValuesPass',
  valuesStay: 'effectValuesStay',
  cannotReturn: 'effectCannotReturn',
} as const satisfies Record<DecisionEffect['kind'], string>;

function Effects({ effects, isMany }: { readonly effects: readonly DecisionEffect[]; readonly isMany: boolean }) {
  const say = useMessages(messages);
  return (
    <section className="decision-dialog__effects">
      <h3 className="decision-dialog__caption">{say('effects')}</h3>
      <ul>
        {effects.map(({ kind, count }) => (
          <li key={kind}>{say(EFFECTS[kind], { count })}</li>
        ))}
      </ul>
      {isMany && <p className="decision-dialog__hint">{say('effectsEach')}</p>}
    </section>
  );
}

interface ReasonFieldProps {
  readonly reasons: readonly ReasonCode[];
  readonly value: ReasonCode | undefined;
  readonly onChange: (reason: ReasonCode) => void;
  readonly isMissing: boolean;
}

function ReasonField({ reasons, value, onChange, isMissing }: ReasonFieldProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const errorId = useId();
  return (
    <fieldset className="decision-dialog__field" aria-describedby={isMissing ? errorId : undefined}>
      <legend>{say('reason')}</legend>
      <Radio.Group
        vertical
        value={value}
        onChange={(event) => onChange(event.target.value as ReasonCode)}
        options={reasons.map((code) => ({ value: code, label: localText(REASONS[code].label) }))}
      />
      {isMissing && (
        <p id={errorId} className="decision-dialog__error" role="alert">
          {say('reasonMissing')}
        </p>
      )}
    </fieldset>
  );
}

function NoteField({ value, onChange }: { readonly value: string; readonly onChange: (note: string) => void }) {
  const say = useMessages(messages);
  const fieldId = useId();
  const hintId = useId();
  return (
    <div className="decision-dialog__field">
      <label htmlFor={fieldId}>{say('note')}</label>
      <Input.TextArea
        id={fieldId}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={NOTE_LENGTH_MAX}
        aria-describedby={hintId}
      />
      <p id={hintId} className="decision-dialog__hint">
        {say('noteHint')}
      </p>
    </div>
  );
}
