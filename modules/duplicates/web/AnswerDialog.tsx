import { focusFirstField, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import type { MatchAnswer } from '../model/index.ts';
import { contactOf } from './contact-of.ts';
import { type Question, useAnswer } from './match-queries.ts';
import { messages } from './messages.ts';
import { Missing, NoteField } from './NoteField.tsx';
import './MatchDialog.css';

const CHOICES = [
  { answer: 'same-child', label: 'sameChild', effect: 'sameChildEffect' },
  { answer: 'another-child', label: 'anotherChild', effect: 'anotherChildEffect' },
  { answer: 'unclear', label: 'unclear', effect: 'unclearEffect' },
] as const satisfies readonly { answer: MatchAnswer; label: string; effect: string }[];

/** Asks whether a draft is the child of the other record, and says what follows from each answer. */
export function AnswerDialog({ asked, onClose }: { readonly asked: Question; readonly onClose: () => void }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const [answer, setAnswer] = useState<MatchAnswer>();
  const [note, setNote] = useState('');
  const [isTried, setIsTried] = useState(false);
  const act = useAnswer(onClose);
  const { question, student } = asked;

  const confirm = () => {
    setIsTried(true);
    if (answer !== undefined) act.mutate({ question, answer, note: note.trim() || undefined });
  };

  return (
    <Modal
      open
      title={say('answerTitle')}
      okText={say('confirmAnswer')}
      confirmLoading={act.isPending}
      onOk={confirm}
      onCancel={onClose}
      mask={{ closable: false }}
      width={560}
    >
      <div className="match-dialog" ref={focusFirstField}>
        <ProblemAlert problem={act.error} onRetry={confirm} />
        <p>
          {say('answerIntro', {
            name: student.name,
            school: localText(question.school.name),
            agreement: localText(question.kindLabel),
            standing: localText(question.standingLabel),
          })}
        </p>
        <p>{say('telephone', { contact: contactOf(question.school) ?? say('none') })}</p>
        <Radio.Group
          vertical
          aria-label={say('answerTitle')}
          value={answer}
          onChange={(event) => setAnswer(event.target.value as MatchAnswer)}
          options={CHOICES.map((choice) => ({
            value: choice.answer,
            label: (
              <>
                <strong>{say(choice.label)}</strong>
                <span className="match-dialog__effect">{say(choice.effect)}</span>
              </>
            ),
          }))}
        />
        {isTried && answer === undefined && <Missing>{say('answerMissing')}</Missing>}
        <NoteField label={say('note')} value={note} onChange={setNote} />
      </div>
    </Modal>
  );
}
