import { roleNames } from '@xueji/accounts';
import { DateText, StatusTag, useLocalText, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { peopleMessages } from './messages.ts';
import { PersonState } from './PersonState.tsx';
import type { Person, PersonPost } from './people-queries.ts';
import type { PersonAct } from './person-act.ts';
import './PersonPanel.css';

export interface PersonPanelProps {
  readonly person: Person;
  readonly mayAdminister: boolean;
  readonly onAct: (act: PersonAct) => void;
}

/** A person beside the list: posts, state, and what an administrator may do. */
export function PersonPanel({ person, mayAdminister, onAct }: PersonPanelProps) {
  const say = useMessages(peopleMessages);
  const localText = useLocalText();
  return (
    <div className="person-panel">
      <PersonState person={person} />
      <dl className="person-panel__facts">
        <dt>{say('loginName')}</dt>
        <dd>{person.loginName}</dd>
        <dt>{say('office')}</dt>
        <dd>{localText(person.office.name)}</dd>
        <dt>{say('lastSignedIn')}</dt>
        <dd>{person.lastSignedInAt === null ? say('neverSignedIn') : <DateText value={person.lastSignedInAt} />}</dd>
        <dt>{say('createdOn')}</dt>
        <dd>
          <DateText value={person.createdAt} />
        </dd>
        <dt>{say('factor')}</dt>
        <dd>{say(person.hasSecondFactor ? 'factorOn' : 'factorOff')}</dd>
        {person.sealReason !== null && (
          <>
            <dt>{say('sealReason')}</dt>
            <dd>{say(SEAL_REASON_WORDS[person.sealReason])}</dd>
          </>
        )}
      </dl>
      <h3 className="person-panel__caption">{say('posts')}</h3>
      <ul className="person-panel__posts">
        {person.posts.map((post) => (
          <li key={post.id}>
            <PostLine post={post} />
            {mayAdminister && post.validTo === null && (
              <Button size="small" onClick={() => onAct({ kind: 'end-post', person, post })}>
                {say('postEnd')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayAdminister ? (
        <Acts person={person} onAct={onAct} />
      ) : (
        <p className="person-panel__hint">{say('personReadOnly')}</p>
      )}
    </div>
  );
}

const SEAL_REASON_WORDS = {
  left: 'sealLeft',
  misuse: 'sealMisuse',
  other: 'sealOther',
  dormant: 'sealDormant',
} as const satisfies Record<NonNullable<Person['sealReason']>, string>;

function PostLine({ post }: { readonly post: PersonPost }) {
  const say = useMessages(peopleMessages);
  const localText = useLocalText();
  const until = post.validTo ?? say('postOpen');
  return (
    <div className={post.state === 'past' ? 'person-panel__past' : ''}>
      <strong>{localText(roleNames[post.role])}</strong>
      {post.state === 'future' && <StatusTag tone="active">{say('postFuture')}</StatusTag>}
      {post.state === 'past' && <StatusTag tone="neutral">{say('postPast')}</StatusTag>}
      <small>
        {localText(post.organisation.name)} · {say('postPeriod', { from: post.validFrom, until })}
      </small>
    </div>
  );
}

function Acts({ person, onAct }: Pick<PersonPanelProps, 'person' | 'onAct'>) {
  const say = useMessages(peopleMessages);
  return (
    <div className="person-panel__acts">
      {person.state === 'active' && (
        <Button onClick={() => onAct({ kind: 'add-post', person })}>{say('postAdd')}</Button>
      )}
      {person.state !== 'sealed' && (
        <Button onClick={() => onAct({ kind: 'reset-password', person })}>{say('resetPassword')}</Button>
      )}
      <Button onClick={() => onAct({ kind: 'hand-over', person })}>{say('handOver')}</Button>
      {person.hasSecondFactor && (
        <Button onClick={() => onAct({ kind: 'reset-factor', person })}>{say('resetFactor')}</Button>
      )}
      {person.state === 'active' ? (
        <Button danger onClick={() => onAct({ kind: 'seal', person })}>
          {say('seal')}
        </Button>
      ) : (
        <Button type="primary" onClick={() => onAct({ kind: 'unseal', person })}>
          {say('unseal')}
        </Button>
      )}
    </div>
  );
}
