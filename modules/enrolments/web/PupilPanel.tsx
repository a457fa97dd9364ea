import { DateText, useLocalText, useMessages } from '@xueji/platform/web';
import { PlacementStatus, ProtectedValue, PupilPhoto, SexText } from '@xueji/students/web';
import { messages } from './messages.ts';
import type { Pupil } from './pupil-queries.ts';
import './PupilPanel.css';

/** A look at one pupil beside the list: what the list knows, without opening the record. */
export function PupilPanel({ pupil }: { readonly pupil: Pupil }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { placement } = pupil;
  return (
    <div className="pupil-panel">
      <div className="pupil-panel__head">
        <PupilPhoto studentId={pupil.id} photoId={pupil.photoId} name={pupil.name} />
        <PlacementStatus placement={placement} />
      </div>
      <dl className="pupil-panel__facts">
        <dt>{say('pinyin')}</dt>
        <dd>{pupil.namePinyin}</dd>
        <dt>{say('sex')}</dt>
        <dd>
          <SexText code={pupil.sexCode} />
        </dd>
        <dt>{say('birthDate')}</dt>
        <dd>
          <DateText value={pupil.birthDate} />
        </dd>
        <dt>{say('idNumber')}</dt>
        <dd>
          <ProtectedValue studentId={pupil.id} field="idNumber" label={say('idNumber')} masked={pupil.idMasked} />
        </dd>
        <dt>{say('number')}</dt>
        <dd>
          {pupil.numberMasked === null ? (
            say('numberNone')
          ) : (
            <ProtectedValue
              studentId={pupil.id}
              field="nationalNumber"
              label={say('number')}
              masked={pupil.numberMasked}
            />
          )}
        </dd>
        <dt>{say('school')}</dt>
        <dd>{localText(placement.school.name)}</dd>
        <dt>{say('class')}</dt>
        <dd>{placement.className === null ? '–' : localText(placement.className)}</dd>
      </dl>
      {placement.isProvisional && <p className="pupil-panel__note">{say('provisionalHint')}</p>}
    </div>
  );
}
