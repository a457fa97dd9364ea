import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Select } from 'antd';
import { Field } from './Field.tsx';
import { peopleMessages } from './messages.ts';
import { type OpenWorkAtOffice, openWorkQuery, type Person } from './people-queries.ts';
import './OpenWork.css';

/** Who gets the half-filled forms, by office. */
export type Successors = Readonly<Record<string, string | undefined>>;

export function handOversOf(successors: Successors): { organisationId: string; successorId: string }[] {
  return Object.entries(successors).flatMap(([organisationId, successorId]) =>
    successorId === undefined ? [] : [{ organisationId, successorId }],
  );
}

interface OpenWorkProps {
  readonly person: Person;
  /** Only what is open at this office. */
  readonly organisationId?: string;
  readonly successors: Successors;
  readonly onChange: (successors: Successors) => void;
}

/** What a person leaves unfinished, office by office, what becomes of it, and who gets the half-filled forms. */
export function OpenWork({ person, organisationId, successors, onChange }: OpenWorkProps) {
  const say = useMessages(peopleMessages);
  const reading = useQuery(openWorkQuery(person.id));
  if (reading.error !== null) return <ProblemAlert problem={reading.error} onRetry={() => void reading.refetch()} />;
  const offices = reading.data?.offices.filter(
    ({ organisation, ...open }) =>
      (organisationId === undefined || organisation.id === organisationId) &&
      open.forms + open.imports + open.placements + open.exports > 0,
  );
  return (
    <section className="open-work" aria-label={say('openWork')}>
      <h3>{say('openWork')}</h3>
      {offices === undefined && <p role="status">{say('openWorkReading')}</p>}
      {offices?.length === 0 && <p>{say('openWorkNone')}</p>}
      {offices?.map((open) => (
        <OfficeWork
          key={open.organisation.id}
          open={open}
          successorId={successors[open.organisation.id]}
          onChange={(successorId) => onChange({ ...successors, [open.organisation.id]: successorId })}
        />
      ))}
    </section>
  );
}

interface OfficeWorkProps {
  readonly open: OpenWorkAtOffice;
  readonly successorId: string | undefined;
  readonly onChange: (successorId: string | undefined) => void;
}

function OfficeWork({ open, successorId, onChange }: OfficeWorkProps) {
  const say = useMessages(peopleMessages);
  const localText = useLocalText();
  const { organisation, forms, imports, placements, exports, successors } = open;
  const formsBegunToo = successors.find(({ id }) => id === successorId)?.formsBegunToo ?? 0;
  return (
    <>
      <h4>{localText(organisation.name)}</h4>
      <ul>
        {forms > 0 && <li>{say('openForms', { count: forms })}</li>}
        {imports > 0 && <li>{say('openImports', { count: imports })}</li>}
        {placements > 0 && <li>{say('openPlacements', { count: placements })}</li>}
        {exports > 0 && <li>{say('openExports', { count: exports })}</li>}
      </ul>
      {forms > 0 && successors.length === 0 && <p>{say('successorsNone')}</p>}
      {forms > 0 && successors.length > 0 && (
        <Field
          label={say('successor')}
          hint={formsBegunToo > 0 ? say('successorBegunToo', { count: formsBegunToo }) : say('successorHint')}
        >
          {(id, noteId) => (
            <Select<string>
              id={id}
              className="account-field__select"
              allowClear
              {...(successorId === undefined ? {} : { value: successorId })}
              placeholder={say('successorChoose')}
              options={successors.map(({ id: value, name }) => ({ value, label: name }))}
              onChange={(chosen: string | undefined) => onChange(chosen)}
              aria-describedby={noteId}
            />
          )}
        </Field>
      )}
    </>
  );
}
