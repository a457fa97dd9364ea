import { type Schemas, useLocalText, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { entryMessages } from './messages.ts';

export interface FoundElsewhereProps {
  readonly matches: readonly Schemas['FoundMatch'][];
  readonly onAnotherChild: () => void;
}

/** The child may have a record: where, whom to ask, and the two ways on. */
export function FoundElsewhere({ matches, onAnotherChild }: FoundElsewhereProps) {
  const say = useMessages(entryMessages);
  const localText = useLocalText();
  return (
    <section className="search-first__found" role="alert">
      <strong>{say('foundTitle')}</strong>
      <ul>
        {matches.map(({ kindLabel, standingLabel, school }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- what is found says where, not who, and does not move
          <li key={index}>
            <strong>{localText(school.name)}</strong> · {localText(standingLabel)} · {localText(kindLabel)}
            <br />
            {say('foundContact', { person: school.contactPerson ?? '—', phone: school.phone ?? '—' })}
          </li>
        ))}
      </ul>
      <p>{say('foundHint')}</p>
      <div className="entry-page__actions">
        <Button onClick={onAnotherChild}>{say('entryAnotherChild')}</Button>
      </div>
    </section>
  );
}
